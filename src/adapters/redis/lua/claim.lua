-- Takes chats that are due, earliest first. A taken chat is due again when its lease runs out; a lease ends
-- in half a millisecond, which tells it from a chat that is simply due.
-- KEYS: waiting, awake, tries, pause
-- ARGV: most, lease ms, awake ms, whether this one goes to sleep when no more is due (1/0)
-- Returns per chat: name, how often it was tried before
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local due = redis.call('EXISTS', KEYS[4]) == 1 and {} or redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'WITHSCORES', 'LIMIT', 0, ARGV[1])
if ARGV[4] == '1' and #due < 2 * tonumber(ARGV[1]) then redis.call('DEL', KEYS[2])
elseif #due > 0 then redis.call('SET', KEYS[2], 1, 'PX', ARGV[3]) end
if #due == 0 then return {} end
local leases, names = {}, {}
for i = 1, #due, 2 do
  names[#names + 1] = due[i]
  leases[#leases + 1] = now + ARGV[2] + 0.5
  leases[#leases + 1] = due[i]
  if due[i + 1] % 1 ~= 0 then redis.call('HINCRBY', KEYS[3], due[i], 1) end
end
redis.call('ZADD', KEYS[1], unpack(leases))
local tries = redis.call('HMGET', KEYS[3], unpack(names))
local answer = {}
for i = 1, #names do
  answer[#answer + 1] = names[i]
  answer[#answer + 1] = tonumber(tries[i] or 0)
end
return answer
