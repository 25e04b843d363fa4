# SPDX-License-Identifier: GPL-2.0-or-later
# Part of the installation, with `source`, `made`, `libexec` and `documents` set by CMakeLists.txt. A service runs as root, so it
# is only installed where root alone can write: a private copy below somebody's home has none.
if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr" AND NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr/local")
  return()
endif()

set(made ${made}${CMAKE_INSTALL_PREFIX}) # two installations at a time don't meet
set(helper ${CMAKE_INSTALL_PREFIX}/${libexec}/vethlab/vethlab-helper)
foreach(file org.vethlab.Helper1.service vethlab-helper.service)
  configure_file(${source}/${file}.in ${made}/${file} @ONLY)
endforeach()

file(INSTALL ${made}/org.vethlab.Helper1.service DESTINATION ${CMAKE_INSTALL_PREFIX}/share/dbus-1/system-services)
file(INSTALL ${made}/vethlab-helper.service DESTINATION ${CMAKE_INSTALL_PREFIX}/lib/systemd/system)
file(INSTALL ${source}/10-vethlab.network DESTINATION ${CMAKE_INSTALL_PREFIX}/lib/systemd/network)
file(INSTALL ${source}/70-vethlab.rules DESTINATION ${CMAKE_INSTALL_PREFIX}/lib/udev/rules.d)

# The bus reads its rules, and polkit its actions, in these places only.
set(rules /etc/dbus-1/system.d)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(rules /usr/share/dbus-1/system.d)
  file(INSTALL ${documents} DESTINATION /usr/share/doc/vethlab-helper) # a package of its own
endif()
file(INSTALL ${source}/org.vethlab.Helper1.conf DESTINATION ${rules})
file(INSTALL ${source}/org.vethlab.helper1.policy DESTINATION /usr/share/polkit-1/actions)
