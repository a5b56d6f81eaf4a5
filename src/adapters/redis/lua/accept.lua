-- Stores messages once and marks their conversations as waiting, in one step.
-- KEYS: waiting, awake, then per message: seen, mailbox
-- ARGV: per message: id, conversation, item
-- Returns: whether nobody is awake (1/0), then per message 1 accepted or 0 duplicate
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local answer = { 0 }
local waiting = {}
for i = 1, (#KEYS - 2) / 2 do
  local seen, mailbox = KEYS[1 + 2 * i], KEYS[2 + 2 * i]
  local id, conversation, item = ARGV[3 * i - 2], ARGV[3 * i - 1], ARGV[3 * i]
  if redis.call('ZADD', seen, 'NX', now, id) == 1 then
    redis.call('RPUSH', mailbox, item)
    waiting[#waiting + 1] = now
    waiting[#waiting + 1] = conversation
    answer[i + 1] = 1
  else
    answer[i + 1] = 0
  end
end
if #waiting > 0 then
  redis.call('ZADD', KEYS[1], 'NX', unpack(waiting))
  answer[1] = 1 - redis.call('EXISTS', KEYS[2])
end
return answer
