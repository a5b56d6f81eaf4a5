-- Writes a linked number's keys, all or none, when the writer still owns it.
-- KEYS: owner, then one hash per type that is touched
-- ARGV: token, then per change: which hash (1 for KEYS[2]), id, '+' or '-', value; '*' as id empties the hash
-- Returns 1, 0 when another one owns it or nobody does
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
for i = 2, #ARGV, 4 do
  local hash = KEYS[1 + tonumber(ARGV[i])]
  if ARGV[i + 1] == '*' then redis.call('DEL', hash)
  elseif ARGV[i + 2] == '+' then redis.call('HSET', hash, ARGV[i + 1], ARGV[i + 3])
  else redis.call('HDEL', hash, ARGV[i + 1]) end
end
return 1
