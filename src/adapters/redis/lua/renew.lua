-- Prolongs leases of chats that are still in work; a chat that became due meanwhile is left alone.
-- KEYS: waiting   ARGV: lease ms, then chats
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
for i = 2, #ARGV do
  local score = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if score and score % 1 ~= 0 then redis.call('ZADD', KEYS[1], now + ARGV[1] + 0.5, ARGV[i]) end
end
return 1
