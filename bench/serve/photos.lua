-- wrk sends these photos in turn; the answers' states are counted, and latency is told for accepted photos alone.
local photos = {}
local at = 0

function init(args)
  for _, name in ipairs(args) do
    local file = assert(io.open(name, "rb"))
    photos[#photos + 1] = file:read("*a")
    file:close()
  end
end

-- Milliseconds that a client waits before it asks again: DELAY_MS.
function delay()
  return tonumber(os.getenv("DELAY_MS") or "0")
end

function request()
  at = at % #photos + 1
  return wrk.format("POST", wrk.path, {["Content-Type"] = "image/jpeg"}, photos[at])
end

function done(summary, latency, requests)
  io.write(string.format("%d answers, %d refused, %.1f a second; ms: p50 %.1f, p95 %.1f, p99 %.1f, max %.1f\n",
      summary.requests, summary.errors.status, summary.requests / summary.duration * 1e6,
      latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
