-- Prolongs or ends the ownership of a linked number. KEYS: owner   ARGV: token, lease ms (0 ends it)
-- Returns 1, 0 when another one owns it or nobody does
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then redis.call('DEL', KEYS[1]) else redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1
