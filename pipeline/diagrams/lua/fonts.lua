-- Fonts come from the trees of TeX by the names of their files: with no list of all fonts of the machine, which takes minutes to make, two
-- machines with the same TeX have the same fonts.
local find, formats = kpse.find_file, { "opentype fonts", "truetype fonts", "type1 fonts" }
local endings = { "", ".otf", ".ttf", ".ttc" }

local function file(name)
  for _, format in ipairs(formats) do
    for _, ending in ipairs(endings) do
      local found = find(name .. ending, format)
      if found then return found, nil, true end
    end
  end
  for _, ending in ipairs { ".tfm", ".ofm" } do
    if find(name .. ending, string.sub(ending, 2)) then return name .. ending, string.sub(ending, 2), true end
  end
  return name, nil, false
end

if fonts and fonts.names then
  fonts.names.lookup_font_file = file
  fonts.names.lookup_font_name = function() end
  fonts.names.lookup_font_name_cached = fonts.names.lookup_font_name
end
