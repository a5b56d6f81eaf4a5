-- Shows a reply to the pages of a web chat, once, as long as it is at the head of the chat's list: one that was delivered or
-- forgotten meanwhile is not shown any more.
-- KEYS: shown, out list
-- ARGV: reply id, the same as in the list, clears (1/0), data, document order ('': none), most, ttl ms, who is told, chat
-- Returns 1 shown, 0 nothing changed
local replyId, listed, clears, data, order = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local head = redis.call('LINDEX', KEYS[2], 0)
if not head or string.sub(head, 1, #listed + 1) ~= listed .. ' ' then return 0 end
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
  if entry[2][2] == replyId then return 0 end
end
-- The microseconds keep two entries apart whose chat was forgotten in between, within one millisecond.
local t = redis.call('TIME')
local id = string.format('%d-%d', t[1] * 1000 + math.floor(t[2] / 1000), t[2] % 1000)
local entry = { 'r', replyId, 'd', data }
if order ~= '' then
  entry[5] = 'o'
  entry[6] = order
end
local most = clears == '1' and 1 or ARGV[6]
local added = redis.pcall('XADD', KEYS[1], 'MAXLEN', most, id, unpack(entry))
-- A clock that was set back: the stream's own ids go on growing.
if type(added) == 'table' and added.err then redis.call('XADD', KEYS[1], 'MAXLEN', most, '*', unpack(entry)) end
redis.call('PEXPIRE', KEYS[1], ARGV[7])
redis.call('PUBLISH', ARGV[8], ARGV[9])
return 1
