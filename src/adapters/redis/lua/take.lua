-- Like claim, for the chats that this process names: those whose page it holds.
-- KEYS: waiting, tries   ARGV: lease ms, then chats
-- Returns per chat taken: name, how often it was tried before
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local answer = {}
for i = 2, #ARGV do
  local score = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if score and tonumber(score) <= now then
    if score % 1 ~= 0 then redis.call('HINCRBY', KEYS[2], ARGV[i], 1) end
    redis.call('ZADD', KEYS[1], now + ARGV[1] + 0.5, ARGV[i])
    answer[#answer + 1] = ARGV[i]
    answer[#answer + 1] = tonumber(redis.call('HGET', KEYS[2], ARGV[i]) or 0)
  end
end
return answer
