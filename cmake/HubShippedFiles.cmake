# The dataset definitions and policies that `vrhub init` writes are compiled into the program, so
# that one file installs it. They are made into raw string literals here and listed by name.
file(GLOB_RECURSE shipped CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/data/datasets
  ${CMAKE_SOURCE_DIR}/data/datasets/*.toml)
set(entries "")
foreach(name IN LISTS shipped)
  file(READ ${CMAKE_SOURCE_DIR}/data/datasets/${name} text)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/data/datasets/${name})
  string(APPEND entries "    {\"${name}\", R\"shipped(${text})shipped\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/shipped_files.inc CONTENT "@entries@" @ONLY)

# The terms that a person agrees to, as one raw string literal.
file(READ ${CMAKE_SOURCE_DIR}/data/terms/terms.toml text)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/terms/terms.toml)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/terms.inc CONTENT "R\"shipped(@text@)shipped\"" @ONLY)
