# GDAL through its C headers. libgdal-dev draws in Boost 1.74, which conflicts with the 1.81 that
# the server uses, so its headers alone are unpacked into .tools/gdal; the library is Debian's.
find_path(GdalC_INCLUDE_DIR gdal.h
  PATHS /usr/include/gdal ${CMAKE_SOURCE_DIR}/.tools/gdal/include)
find_library(GdalC_LIBRARY NAMES gdal libgdal.so.32)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(GdalC REQUIRED_VARS GdalC_LIBRARY GdalC_INCLUDE_DIR)
if(GdalC_FOUND AND NOT TARGET GdalC::GdalC)
  add_library(GdalC::GdalC SHARED IMPORTED)
  set_target_properties(GdalC::GdalC PROPERTIES
    IMPORTED_LOCATION ${GdalC_LIBRARY}
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${GdalC_INCLUDE_DIR}
    INTERFACE_INCLUDE_DIRECTORIES ${GdalC_INCLUDE_DIR})
endif()
