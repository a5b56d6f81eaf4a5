-- Takes memos off the list that have arrived where they belong, from its head, as far as they are still there.
-- KEYS: memos   ARGV: items, in their order
-- Returns: how many are left
for _, item in ipairs(ARGV) do
  if redis.call('LINDEX', KEYS[1], 0) ~= item then break end
  redis.call('LPOP', KEYS[1])
end
return redis.call('LLEN', KEYS[1])
