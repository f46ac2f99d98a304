# DuckDB's C library: DUCKDB_ROOT, then the system, then .tools/duckdb.
find_path(DuckDB_INCLUDE_DIR duckdb.h
  HINTS ${DUCKDB_ROOT} ENV DUCKDB_ROOT PATHS ${CMAKE_SOURCE_DIR}/.tools/duckdb)
find_library(DuckDB_LIBRARY duckdb
  HINTS ${DUCKDB_ROOT} ENV DUCKDB_ROOT PATHS ${CMAKE_SOURCE_DIR}/.tools/duckdb)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR)
if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  add_library(DuckDB::DuckDB SHARED IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES
    IMPORTED_LOCATION ${DuckDB_LIBRARY} IMPORTED_NO_SONAME TRUE
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${DuckDB_INCLUDE_DIR}
    INTERFACE_INCLUDE_DIRECTORIES ${DuckDB_INCLUDE_DIR})
endif()
