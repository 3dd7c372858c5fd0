-- Ticks items of checklists, one after the other, for wrk: each line of SCC_LINES is "token path". A pass over all lines
-- ticks, the next takes the ticks back, so that every request is a durable change of one event.
local lines, at, pass = {}, 0, 0

function init(arguments)
  for line in io.lines(os.getenv("SCC_LINES")) do
    local token, path = line:match("^(%S+) (%S+)$")
    lines[#lines + 1] = {path = path, headers = {
      ["Authorization"] = "Bearer " .. token,
      ["Host"] = os.getenv("SCC_HOST"),
      ["Content-Type"] = "application/json",
    }}
  end
  seed = os.getenv("SCC_SEED")
end

function request()
  at = at + 1
  if at > #lines then
    at, pass = 1, pass + 1
  end
  local kind = pass % 2 == 0 and "done" or "cleared"
  local body = string.format('{"operation": "bench-%s-%d-%d", "kind": "%s"}', seed, pass, at, kind)
  return wrk.format("PUT", lines[at].path, lines[at].headers, body)
end
