# The list of common passwords that tools/fetch_tools.sh fetched is compiled into the program as the
# sorted hashes of its first entries: 0.8 MB that no compiler has to read.
set(HUB_COMMON_PASSWORDS 100000)
set(list ${CMAKE_SOURCE_DIR}/.tools/common-passwords/list.txt)
set(hashes common_passwords.bin)
set(object ${CMAKE_BINARY_DIR}/generated/common_passwords.o)
add_executable(common_password_hashes ${CMAKE_SOURCE_DIR}/tools/common_password_hashes.cpp
  ${CMAKE_SOURCE_DIR}/src/accounts/word_fold.cpp)
target_link_libraries(common_password_hashes PRIVATE hub_options)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
# The linker makes an object of the file, whose symbols are named after it.
add_custom_command(OUTPUT ${object}
  COMMAND common_password_hashes ${list} ${HUB_COMMON_PASSWORDS} ${hashes}
  COMMAND ${CMAKE_LINKER} -r -b binary -z noexecstack -o ${object} ${hashes}
  DEPENDS common_password_hashes ${list} WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/generated VERBATIM)
set_source_files_properties(${object} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
target_sources(hub_accounts PRIVATE ${object})
