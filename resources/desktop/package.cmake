# SPDX-License-Identifier: GPL-2.0-or-later
# `cpack` in the build folder makes the .deb; ./run package does.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vethlab)
set(CPACK_PACKAGE_VENDOR "Vethlab contributors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "draw a network lab and make it real")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Draw namespaces, routers, bridges, veth links, addresses, routes and NAT in a
window, press Apply, and the drawing is real in the Linux kernel: the state of
links, counters and pings are shown on it while it runs.
.
By default a lab runs in a sandbox made of namespaces of the calling user: it
needs no rights and can't touch the computer's own network. A service that
polkit guards builds labs in that network too.
.
vethlabctl does the same in a terminal.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${VETHLAB_PACKAGER})
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded by Qt while running, so no linker knows: the platforms xcb and offscreen.
set(CPACK_DEBIAN_PACKAGE_DEPENDS qt6-qpa-plugins)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "dbus, iproute2, polkitd, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/resources/system/postinst ${CMAKE_SOURCE_DIR}/resources/system/prerm)
# Files readable by all, writable by root, whatever the umask of who builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
