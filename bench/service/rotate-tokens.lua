-- A script of wrk: sends the tokens of a file, one a line, in turn. All requests are made beforehand,
-- so that each costs wrk the same whatever its token.
--
--   wrk -s rotate-tokens.lua URL -- FILE

local requests = {}
local turn = 0

function init(args)
  for token in io.lines(args[1]) do
    local headers = { ["Authorization"] = "Bearer " .. token }
    requests[#requests + 1] = wrk.format("GET", nil, headers)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
