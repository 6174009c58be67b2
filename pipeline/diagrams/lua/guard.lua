-- Read before anything else, so that all Lua of a drawing, of LaTeX and of its packages has files only as a drawing may have them: it reads
-- its own folder and the trees of TeX, it writes in its own folder and in TEXMFVAR, and it starts no program and loads no machine code.
-- What is used here is kept first: a drawing may change the libraries, but not these.
local find, gsub, sub, gmatch = string.find, string.gsub, string.sub, string.gmatch
local type, tostring, select, loadfile = type, tostring, select, loadfile
local expand = kpse.expand_path
local own = os.getenv("TEXMFVAR") or ""
local trees

local function within(path, root)
  return root ~= "" and (path == root or sub(path, 1, #root + 1) == root .. "/")
end

local function inTrees(path)
  if not trees then
    trees = {}
    for root in gmatch(expand("$TEXMF") or "", "[^:;]+") do trees[#trees + 1] = gsub(root, "^!!", "") end
  end
  for index = 1, #trees do
    if within(path, trees[index]) then return true end
  end
  return false
end

local function writable(path)
  if type(path) ~= "string" or find("/" .. gsub(path, "\\", "/") .. "/", "/../", 1, true) then return false end
  return not (find(path, "^[/\\~|]") or find(path, "^%a:")) or within(path, own)
end

local function readable(path)
  return writable(path) or (type(path) == "string" and not find(path, "..", 1, true) and inTrees(path))
end

local function openable(path, mode)
  if mode == nil or (type(mode) == "string" and find(mode, "^rb?$")) then return readable(path) end
  return writable(path)
end

-- A file handle, or nothing, is no path.
local function unlessPath(allowed)
  return function(path) return type(path) ~= "string" or allowed(path) end
end

local function guard(library, name, allowed)
  local original = library[name]
  if not original then return end
  library[name] = function(path, ...)
    if allowed(path, ...) then return original(path, ...) end
    return nil, tostring(path) .. ": a drawing has no such file", 13
  end
end

guard(io, "open", openable)
guard(io, "lines", unlessPath(readable))
guard(io, "input", unlessPath(readable))
guard(io, "output", unlessPath(writable))
guard(_G, "dofile", function(path) return readable(path) and (not writable(path) or loadfile(path, "t")) end)
for _, name in ipairs { "open", "lines" } do guard(gzip or {}, name, readable) end
guard(os, "remove", writable)
guard(os, "rename", function(from, to) return writable(from) and writable(to) end)
guard(lfs, "dir", readable)
for _, name in ipairs { "mkdir", "rmdir", "touch", "setmode" } do guard(lfs, name, writable) end

-- Lua comes as text: made-up machine code of Lua breaks out of it. What was dumped in this run is not made up.
local load, dump = load, string.dump
local dumped = {}
function string.dump(...)
  local code = dump(...)
  dumped[code] = true
  return code
end
function _G.load(chunk, name, _, ...)
  return load(chunk, name, dumped[chunk] and "b" or "t", ...)
end
_G.loadstring = _G.load
function _G.loadfile(path, ...)
  if not readable(path) then return nil, tostring(path) .. ": a drawing has no such file" end
  if writable(path) then return loadfile(path, "t", select(2, ...)) end
  return loadfile(path, ...)
end

-- Names that a callback finds for TeX are names of a drawing's files, too; what it would read or open itself is not asked for.
local register = callback.register
function callback.register(name, action)
  if type(action) ~= "function" or not find(name, "_file$") then return register(name, action) end
  if not find(name, "^find_") then return nil, "a drawing reads no files by itself" end
  local allowed = (name == "find_write_file" or name == "find_output_file") and writable or readable
  return register(name, function(...)
    local path = action(...)
    return allowed(path) and path or nil
  end)
end

local function no()
  return nil, "a drawing has no such thing", 1
end

-- What LaTeX's own Lua keeps or calls as it begins stays a function.
local function refuse(library, ...)
  for _, name in ipairs { ... } do
    if library and library[name] then library[name] = no end
  end
end

refuse(os, "execute", "exec", "spawn", "kill", "kpsepopen", "setenv", "tmpdir", "tmpname", "setlocale")
refuse(io, "popen", "tmpfile")
refuse(lfs, "chdir", "link", "lock", "lock_dir", "unlock")
refuse(package, "loadlib")
refuse(debug, "getupvalue", "setupvalue", "upvaluejoin", "upvalueid", "getregistry", "getlocal", "setlocal", "sethook", "gethook")
refuse(debug, "getmetatable", "setmetatable", "getuservalue", "setuservalue", "debug")
-- LuaTeX empties `ffi`, and looks for no machine code, where a shell is not allowed. These open files by themselves.
refuse(zip, "open", "openfile")
refuse(mplib, "new")
refuse(img, "new", "scan", "immediatewrite", "immediatewriteobject")
for _, library in ipairs { pdfe or {}, fontloader or {} } do
  guard(library, "open", readable)
  guard(library, "info", readable)
end

-- The clock stands still.
local at = tonumber(os.getenv("SOURCE_DATE_EPOCH") or "0")
local time, date = os.time, os.date
function os.time(fields) return fields and time(fields) or at end
function os.date(format, when) return date(format or "!%c", when or at) end
