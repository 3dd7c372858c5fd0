-- Claims and releases roles, one after the other, for wrk: each line of SCC_LINES is "token path". A pass over all
-- lines claims, the next frees them again, so that every request is a durable change of one event.
local lines, at, claiming = {}, 0, true

function init(arguments)
  for line in io.lines(os.getenv("SCC_LINES")) do
    local token, path = line:match("^(%S+) (%S+)$")
    local headers = {["Authorization"] = "Bearer " .. token, ["Host"] = os.getenv("SCC_HOST")}
    lines[#lines + 1] = {
      claim = wrk.format("PUT", path, headers),
      free = wrk.format("DELETE", path, headers),
    }
  end
end

function request()
  at = at + 1
  if at > #lines then
    at, claiming = 1, not claiming
  end
  return claiming and lines[at].claim or lines[at].free
end
