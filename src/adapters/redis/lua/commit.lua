-- Writes record and replies and removes the handled messages, if version and mailbox head are those that were read.
-- KEYS: waiting, tries, dead, reminders, remindermessages, memos, the lists, then per commit: record, mailbox, seen, out waiting, out awake, out list;
--   last, for commits that may forget somebody who has a page: what that chat was shown
-- ARGV: retention ms, ms to remember ids, most ids, web channel, number of lists, number of those last keys, for each of them the
--   number of its commit; per commit: conversation, version, head, handled,
--   record ('-': none; forgets the person if there was one), note ('': none), tried before (1/0), why the handled are dead letters ('': they are not),
--   reminder ('': unchanged, '-': none, else due ms), reminder message, entry (number of the list, 0: unchanged), its line ('': taken off),
--   number of memos, chat, number of replies, memos, replies
-- A record is stored as version|note|record. The note's first digits are seconds, the last six an echo (see loop-guard.ts); without an
--   echo these are zero. Releases before had milliseconds there, which read as a long time ago.
-- Returns per commit: 0 refused, or a sum: 1 written, 2 nobody is awake to send, 4 more messages wait
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local SECOND = 2000000
local HOUR = 3600 * SECOND
local HOUR_MS = 3600000
local MINUTE_MS = 60000
local retention, remember, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local lists = tonumber(ARGV[5])
local fixed = 6 + lists
local pages = tonumber(ARGV[6])
local n = (#KEYS - fixed - pages) / 6
local shown = {}
for i = 1, pages do shown[tonumber(ARGV[6 + i])] = KEYS[#KEYS - pages + i] end
local records = {}
for i = 1, n do records[i] = KEYS[fixed + 6 * i - 5] end
local stored = redis.call('MGET', unpack(records))
local answer, done, idle, again, outs = {}, {}, {}, {}, {}

local function putBack(mailbox, items, from)
  local reversed = {}
  for i = #items, from, -1 do reversed[#reversed + 1] = items[i] end
  if #reversed > 0 then redis.call('LPUSH', mailbox, unpack(reversed)) end
end

local function purge(conversation, seen, outList, page)
  redis.call('DEL', seen)
  if page then redis.call('DEL', page) end
  redis.call('ZREM', KEYS[4], conversation)
  redis.call('HDEL', KEYS[5], conversation)
  redis.call('HDEL', KEYS[2], conversation)
  for i = 1, lists do
    if redis.call('HDEL', KEYS[6 + i], conversation) == 1 then redis.call('PUBLISH', KEYS[6 + i], '') end
  end
  for _, delivery in ipairs(redis.call('LRANGE', outList, 0, -1)) do
    local to = cjson.decode(string.sub(delivery, string.find(delivery, ' ', 1, true) + 1)).conversation
    if to == conversation then redis.call('LREM', outList, 1, delivery) end
  end
  local dead = redis.call('HGETALL', KEYS[3])
  for i = 1, #dead, 2 do
    if dead[i] ~= '#' and cjson.decode(dead[i + 1]).conversation == conversation then redis.call('HDEL', KEYS[3], dead[i]) end
  end
end

local function bury(conversation, items, count, reason)
  for i = 1, count do
    local letter = { at = now, conversation = conversation, reason = reason, kind = 'message', item = items[i] }
    redis.call('HSET', KEYS[3], redis.call('HINCRBY', KEYS[3], '#', 1), cjson.encode(letter))
  end
end

local a = 7 + pages
for i = 1, n do
  local k = fixed + 6 * i - 5
  local record, mailbox, seen = KEYS[k], KEYS[k + 1], KEYS[k + 2]
  local outWaiting, outAwake, outList = KEYS[k + 3], KEYS[k + 4], KEYS[k + 5]
  local conversation, version, head, handled = ARGV[a], tonumber(ARGV[a + 1]), ARGV[a + 2], tonumber(ARGV[a + 3])
  local new, echo, tried, dead = ARGV[a + 4], ARGV[a + 5], ARGV[a + 6], ARGV[a + 7]
  local due, reminder = ARGV[a + 8], ARGV[a + 9]
  local list, line = tonumber(ARGV[a + 10]), ARGV[a + 11]
  local memos, chat, replies = tonumber(ARGV[a + 12]), ARGV[a + 13], tonumber(ARGV[a + 14])
  local firstMemo = a + 15
  local firstReply = firstMemo + memos
  a = firstReply + replies

  local current, before, known = 0, 0, false
  if stored[i] then
    local v, b, first = string.match(stored[i], '^(%d+)|(%d+)|(.?)')
    current, before, known = tonumber(v), tonumber(b), first ~= ''
  end
  local note = tonumber(echo) or math.floor(now / 1000) * SECOND
  local more = 0
  local fits = current == version and not done[conversation]
  if fits then
    local items = redis.call('LPOP', mailbox, handled + 1) or {}
    local first = items[1] or ''
    fits = #items >= handled and string.sub(first, 1, #head) == head and (head ~= '' or first == '')
    putBack(mailbox, items, fits and handled + 1 or 1)
    if fits then
      done[conversation] = true
      if dead ~= '' then bury(conversation, items, handled, dead) end
      if #items > handled then
        more = 4
        again[#again + 1] = now
        again[#again + 1] = conversation
      else
        idle[#idle + 1] = conversation
      end
    end
  end
  answer[i] = 0
  if fits then
    answer[i] = 1 + more
    if new == '-' and known then
      redis.call('DEL', record)
      purge(conversation, seen, outList, shown[i])
    elseif new == '-' then
      -- Nothing was known and nothing needs to be: a question in a group. Only its repetition is remembered.
      redis.call('ZREMRANGEBYSCORE', seen, '-inf', now - remember)
      redis.call('PEXPIRE', seen, remember)
      if echo ~= '' then redis.call('SET', record, string.format('%d|%d|', version + 1, note), 'PX', MINUTE_MS) end
    else
      if math.floor(now / HOUR_MS) ~= math.floor(before / HOUR) then
        redis.call('ZREMRANGEBYSCORE', seen, '-inf', now - remember)
        redis.call('ZREMRANGEBYRANK', seen, 0, -most - 1)
        redis.call('PEXPIRE', seen, remember)
      end
      redis.call('SET', record, string.format('%d|%d|', version + 1, note) .. new, 'PX', retention)
    end
    if tried == '1' then redis.call('HDEL', KEYS[2], conversation) end
    if due == '-' then
      redis.call('ZREM', KEYS[4], conversation)
      redis.call('HDEL', KEYS[5], conversation)
    elseif due ~= '' then
      redis.call('ZADD', KEYS[4], due, conversation)
      redis.call('HSET', KEYS[5], conversation, reminder)
    end
    if list > 0 and line == '' then
      redis.call('HDEL', KEYS[6 + list], conversation)
    elseif list > 0 then
      redis.call('HSET', KEYS[6 + list], conversation, line)
    end
    if list > 0 then redis.call('PUBLISH', KEYS[6 + list], '') end
    if memos > 0 then redis.call('RPUSH', KEYS[6], unpack(ARGV, firstMemo, firstMemo + memos - 1)) end
    if replies > 0 then
      redis.call('RPUSH', outList, unpack(ARGV, firstReply, firstReply + replies - 1))
      local out = outs[outWaiting] or { awake = outAwake, list = {}, commits = {}, chats = {} }
      outs[outWaiting] = out
      out.list[#out.list + 1] = now
      out.list[#out.list + 1] = chat
      out.commits[#out.commits + 1] = i
      out.chats[#out.chats + 1] = chat
      if string.sub(outWaiting, -#ARGV[4]) == ARGV[4] then
        -- Pages that never come back: their replies have gone with the retention time, here goes the mark.
        redis.call('PEXPIRE', outList, retention)
        redis.call('ZREMRANGEBYSCORE', outWaiting, '-inf', now - retention)
        redis.call('PUBLISH', outWaiting, chat)
      end
    end
  end
end
if #idle > 0 then redis.call('ZREM', KEYS[1], unpack(idle)) end
if #again > 0 then redis.call('ZADD', KEYS[1], unpack(again)) end
for outWaiting, out in pairs(outs) do
  redis.call('ZADD', outWaiting, 'NX', unpack(out.list))
  if redis.call('EXISTS', out.awake) == 0 then
    for _, i in ipairs(out.commits) do answer[i] = answer[i] + 2 end
  end
end
return answer
