-- Makes a process the owner of a linked number when nobody is.
-- KEYS: owner, token   ARGV: lease ms
-- Returns the token, 0 while another one owns it
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local token = redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], token, 'PX', ARGV[1])
return token
