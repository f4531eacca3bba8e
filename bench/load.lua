-- What wrk sends: `wrk -s bench/load.lua URL -- PATH CUSTOMERS PREFIX EVENTS FORMAT PAUSE`. A `{id}` in PATH becomes a
-- random customer; with EVENTS > 0 the request is a POST of so many events with new ids, as one JSON `event`, a JSON
-- `array` or `ndjson` lines. A connection rests PAUSE ms before each request. Prints its figures as a line of JSON.
local path, customers, prefix, events, format, pause, count

function init(args)
  path, customers, prefix = args[1], tonumber(args[2]), args[3]
  events, format, pause = tonumber(args[4]), args[5], tonumber(args[6])
  count = 0
  math.randomseed(os.time())
  if pause > 0 then delay = function() return pause end end
end

local function customer()
  return string.format("c%07d", math.random(customers))
end

local usage = {
  '"type":"login"',
  '"type":"feature_use","feature":"reports"',
  '"type":"api_call","count":25',
  '"type":"feature_use","feature":"exports"',
}

local function event(now, owner)
  count = count + 1
  return string.format(
    '{"eventId":"%s-%d",%s%s,"timestamp":"%s","userId":"user-%d","properties":{"plan":"pro","source":"web","ms":%d}}',
    prefix, count, owner and ('"customerId":"' .. owner .. '",') or "", usage[1 + count % 4],
    os.date("!%Y-%m-%dT%H:%M:%SZ", now - math.random(0, 3600)), math.random(50), math.random(900))
end

local function body()
  local now = os.time()
  if format == "event" then return event(now) end
  local mixed = not path:find("{id}", 1, true)
  local all = {}
  for index = 1, events do all[index] = event(now, mixed and customer() or nil) end
  if format == "ndjson" then return table.concat(all, "\n") end
  return "[" .. table.concat(all, ",") .. "]"
end

function request()
  local address = path:gsub("{id}", customer())
  if events == 0 then return wrk.format("GET", address) end
  local type = format == "ndjson" and "application/x-ndjson" or "application/json"
  return wrk.format("POST", address, { ["Content-Type"] = type }, body())
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"seconds":%f,"requests":%d,"p50Ms":%f,"p99Ms":%f,"maxMs":%f,"errors":%d}\n',
    summary.duration / 1e6, summary.requests, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
