-- Puts a dead letter back where it was, or does nothing when it is gone.
-- KEYS: dead, waiting, list, tries   ARGV: id, who waits, item
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
local t = redis.call('TIME')
redis.call('RPUSH', KEYS[3], ARGV[3])
redis.call('HDEL', KEYS[4], ARGV[2])
redis.call('ZADD', KEYS[2], 'NX', t[1] * 1000 + math.floor(t[2] / 1000), ARGV[2])
return 1
