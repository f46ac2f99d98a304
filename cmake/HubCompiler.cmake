# How our own code is compiled. Third-party headers are system headers and may warn as they like.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(HUB_CCACHE ccache)
if(HUB_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${HUB_CCACHE})
endif()

add_library(hub_options INTERFACE)
target_compile_options(hub_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_include_directories(hub_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(hub_options INTERFACE HUB_VERSION="${PROJECT_VERSION}")
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_options(hub_options INTERFACE
    -O2 -g1 -fstack-protector-strong -fstack-clash-protection -fcf-protection)
  target_compile_definitions(hub_options INTERFACE _FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS)
  target_link_options(hub_options INTERFACE -Wl,-z,relro,-z,now)
else()
  # Some optimisation keeps the sanitizer suites short; lines and variables stay readable.
  target_compile_options(hub_options INTERFACE -Og -g1)
endif()
# Without this in every file a fuzzer does not see which of our lines an input reached.
if(HUB_FUZZ)
  target_compile_options(hub_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(HUB_SANITIZE)
  target_compile_options(hub_options INTERFACE
    -fsanitize=${HUB_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(hub_options INTERFACE -fsanitize=${HUB_SANITIZE})
endif()
# What ccache needs to see which compiled headers a file was compiled with.
if(HUB_PRECOMPILED)
  target_compile_options(hub_options INTERFACE -fpch-preprocess)
endif()
if(HUB_TIDY)
  find_program(HUB_CLANG_TIDY NAMES clang-tidy-16 REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY ${HUB_CLANG_TIDY} --quiet)
endif()
