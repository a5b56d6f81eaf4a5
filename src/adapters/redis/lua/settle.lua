-- Notes what became of deliveries. Only the one at the head of its chat's list can be settled, and only once.
-- KEYS: out waiting, tries, dead, pause, then per delivery: out list
-- ARGV: per delivery: chat, id, outcome, figure, reason, last of those that were read (1/0), tried before (1/0)
--   outcome: sent | refused | unreachable | later (figure: ms) | failed (figure: chance 0..1; backs off) | pause (figure: ms)
-- Returns per delivery: 1 settled, 0 it was not at the head any more, -1 settled and more came meanwhile: the chat
-- stays in work, 1 + n: to be tried again in n ms
local FIRST_MS, LONGEST_MS, MOST_TRIES = 500, 60000, 12
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local answer, empty, due = {}, {}, {}

local function idOf(item) return string.sub(item, 1, string.find(item, ' ', 1, true) - 1) end

local function bury(item, reason)
  local delivery = cjson.decode(string.sub(item, string.find(item, ' ', 1, true) + 1))
  local letter = { at = now, conversation = delivery.conversation, reason = reason, kind = 'delivery', item = item }
  redis.call('HSET', KEYS[3], redis.call('HINCRBY', KEYS[3], '#', 1), cjson.encode(letter))
end

local function at(ms, chat)
  due[#due + 1] = ms
  due[#due + 1] = chat
end

for i = 1, #KEYS - 4 do
  local list, a = KEYS[4 + i], 7 * i - 6
  local chat, id, outcome, figure, reason = ARGV[a], ARGV[a + 1], ARGV[a + 2], tonumber(ARGV[a + 3]), ARGV[a + 4]
  local last, tried = ARGV[a + 5] == '1', ARGV[a + 6] == '1'
  answer[i] = 1
  if outcome == 'failed' then
    local n = redis.call('HINCRBY', KEYS[2], chat, 1)
    if n >= MOST_TRIES then
      outcome, reason, last, tried = 'refused', reason, true, true
    else
      local wait = math.min(LONGEST_MS, FIRST_MS * 2 ^ (n - 1))
      wait = math.floor(wait * (0.75 + figure / 2))
      at(now + wait, chat)
      answer[i] = 1 + wait
    end
  end
  if outcome == 'sent' or outcome == 'refused' then
    local items = redis.call('LPOP', list, last and 2 or 1) or {}
    if items[1] and idOf(items[1]) == id then
      if outcome == 'refused' then bury(items[1], reason) end
      if items[2] then
        redis.call('LPUSH', list, items[2])
        answer[i] = -1
      elseif last then
        empty[#empty + 1] = chat
      end
    else
      answer[i] = 0
      for j = #items, 1, -1 do redis.call('LPUSH', list, items[j]) end
      if items[1] then at(now, chat) else empty[#empty + 1] = chat end
    end
    if tried then redis.call('HDEL', KEYS[2], chat) end
  elseif outcome == 'unreachable' then
    for _, item in ipairs(redis.call('LRANGE', list, 0, -1)) do bury(item, reason) end
    redis.call('DEL', list)
    redis.call('HDEL', KEYS[2], chat)
    empty[#empty + 1] = chat
  elseif outcome == 'later' then
    at(now + figure, chat)
    answer[i] = 1 + figure
  elseif outcome == 'pause' then
    redis.call('SET', KEYS[4], 1, 'PX', math.max(1, figure))
    at(now, chat)
    answer[i] = 1 + math.max(1, figure)
  end
end
if #empty > 0 then redis.call('ZREM', KEYS[1], unpack(empty)) end
if #due > 0 then redis.call('ZADD', KEYS[1], unpack(due)) end
return answer
