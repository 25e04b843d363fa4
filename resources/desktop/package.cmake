# SPDX-License-Identifier: GPL-2.0-or-later
# `cpack` in the build folder makes two .deb; ./run package does.
#
# vethlab is all that the sandbox needs, the helper too: a class room installs it alone, and nothing in it runs with rights.
# vethlab-helper holds no program, only what makes the system start that same helper as root: it depends on vethlab.
set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program service)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGE_NAME vethlab)
set(CPACK_PACKAGE_VENDOR "Vethlab contributors")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME vethlab)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"draw a network lab and make it real
Draw namespaces, routers, bridges, veth links, addresses, routes and NAT in a
window, press Apply, and the drawing is real in the Linux kernel: the state of
links, counters and pings are shown on it while it runs.
.
A lab runs in a sandbox made of namespaces of the calling user: it needs no
rights and can't touch the computer's own network. With the package
vethlab-helper users can build labs in that network, too.
.
vethlabctl does the same in a terminal.")
set(CPACK_DEBIAN_SERVICE_PACKAGE_NAME vethlab-helper)
set(CPACK_DEBIAN_SERVICE_DESCRIPTION
"network labs in the computer's own network
Vethlab makes drawn network labs real. This is its service for labs in the
network of the computer itself, where their namespaces are seen by ip(8) and
their bridges by everybody.
.
The service is started by the system bus. polkit decides who may use it:
without a rule of your own, those who know an administrator's password.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${VETHLAB_PACKAGER})
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded by Qt while running, so no linker knows: the platforms xcb and offscreen.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS qt6-qpa-plugins)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "iproute2, qt6-wayland, passt | slirp4netns")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "graphviz, vethlab-helper")
set(CPACK_DEBIAN_SERVICE_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_SERVICE_PACKAGE_SOURCE vethlab)
set(CPACK_DEBIAN_SERVICE_PACKAGE_DEPENDS "vethlab (= ${PROJECT_VERSION}), dbus, polkitd")

set(scripts ${CMAKE_SOURCE_DIR}/resources/system/package)
file(GLOB CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA ${scripts}/vethlab/*)
file(GLOB CPACK_DEBIAN_SERVICE_PACKAGE_CONTROL_EXTRA ${scripts}/vethlab-helper/*)
if(VETHLAB_APPARMOR)
  file(WRITE ${CMAKE_BINARY_DIR}/conffiles /etc/apparmor.d/vethlab-helper\n)
  list(APPEND CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/conffiles)
endif()
# Files readable by all, writable by root, whatever the umask of who builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
