-- Drops dead letters that are older than anything may be kept.
-- KEYS: dead   ARGV: retention ms
local t = redis.call('TIME')
local oldest = t[1] * 1000 + math.floor(t[2] / 1000) - ARGV[1]
local dead = redis.call('HGETALL', KEYS[1])
for i = 1, #dead, 2 do
  if dead[i] ~= '#' and cjson.decode(dead[i + 1]).at < oldest then redis.call('HDEL', KEYS[1], dead[i]) end
end
return 1
