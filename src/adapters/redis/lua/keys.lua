-- Writes a linked number's keys, all or none, when the writer still owns it.
-- KEYS: owner, then one hash per type that is touched, or the key of something that is forgotten by itself
-- ARGV: token, then per change: which key (1 for KEYS[2]), id, how, value
--   how: '+', '-', or the ms after which the whole key is forgotten; '*' as id empties the hash
-- Returns 1, 0 when another one owns it or nobody does
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
for i = 2, #ARGV, 4 do
  local key, id, how, value = KEYS[1 + tonumber(ARGV[i])], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if id == '*' then redis.call('DEL', key)
  elseif how == '+' then redis.call('HSET', key, id, value)
  elseif how == '-' then redis.call('HDEL', key, id)
  else redis.call('SET', key, value, 'PX', how) end
end
return 1
