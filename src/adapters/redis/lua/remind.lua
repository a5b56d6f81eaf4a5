-- Turns reminders that are due into ordinary messages. A reminder is removed in the step that stores its message.
-- KEYS: waiting, reminders, remindermessages   ARGV: mailbox prefix (same slot), most
-- Returns: how many
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, ARGV[2])
for _, conversation in ipairs(due) do
  local item = redis.call('HGET', KEYS[3], conversation)
  redis.call('ZREM', KEYS[2], conversation)
  redis.call('HDEL', KEYS[3], conversation)
  if item then
    redis.call('RPUSH', ARGV[1] .. conversation, item)
    redis.call('ZADD', KEYS[1], 'NX', now, conversation)
  end
end
return #due
