# SPDX-License-Identifier: GPL-2.0-or-later
# Part of the installation, with `source`, `made` and `libexec` set. A service runs as root, so it is only installed where root
# alone can write: a private copy below somebody's home has none.
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

# The bus reads its rules, and polkit its actions, in these places only.
set(rules /etc/dbus-1/system.d)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(rules /usr/share/dbus-1/system.d)
endif()
file(INSTALL ${source}/org.vethlab.Helper1.conf DESTINATION ${rules})
file(INSTALL ${source}/org.vethlab.helper1.policy DESTINATION /usr/share/polkit-1/actions)
