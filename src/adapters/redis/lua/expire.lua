-- Drops dead letters that are older than anything may be kept, and lines whose conversation has gone with its time.
-- KEYS: dead, the lists   ARGV: retention ms, prefix of records (same slot)
local t = redis.call('TIME')
local oldest = t[1] * 1000 + math.floor(t[2] / 1000) - ARGV[1]
local dead = redis.call('HGETALL', KEYS[1])
for i = 1, #dead, 2 do
  if dead[i] ~= '#' and cjson.decode(dead[i + 1]).at < oldest then redis.call('HDEL', KEYS[1], dead[i]) end
end
for i = 2, #KEYS do
  for _, conversation in ipairs(redis.call('HKEYS', KEYS[i])) do
    if redis.call('EXISTS', ARGV[2] .. conversation) == 0 then
      redis.call('HDEL', KEYS[i], conversation)
      redis.call('PUBLISH', KEYS[i], '')
    end
  end
end
return 1
