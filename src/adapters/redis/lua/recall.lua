-- Reads what a web chat was shown since an entry; whoever reads uses it. An id that is newer than everything is of somewhere else.
-- KEYS: shown   ARGV: id ('': everything), ttl ms
-- Returns entries, oldest first
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local from = '-'
if ARGV[1] ~= '' and #redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', 1) > 0 then from = '(' .. ARGV[1] end
return redis.call('XRANGE', KEYS[1], from, '+')
