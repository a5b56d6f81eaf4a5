-- Reads record and mailbox of conversations as they stand together.
-- KEYS: records, then as many mailboxes   ARGV: most messages of each
-- Returns: list of records, then one list of messages per conversation
local n = #KEYS / 2
local answer = { redis.call('MGET', unpack(KEYS, 1, n)) }
for i = 1, n do
  answer[i + 1] = redis.call('LRANGE', KEYS[n + i], 0, ARGV[1] - 1)
end
return answer
