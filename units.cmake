# SPDX-License-Identifier: GPL-2.0-or-later
# Which files one run of the compiler takes together: most of its time goes into the headers that they share, so a first build
# takes a third of the time. A file that is in no unit, every new one for example, is compiled by itself. Files of one unit must
# not have a file-local name in common; if two come to, take one of them out here. VETHLAB_UNITS=OFF compiles each by itself.
function(vethlab_unit target name)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  list(TRANSFORM ARGN PREPEND ${CMAKE_SOURCE_DIR}/)
  set_source_files_properties(${ARGN} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${name})
endfunction()

vethlab_unit(vethlab_core u0
  backend/core/addresspools.cpp backend/core/derive.cpp backend/core/elements.cpp backend/core/ids.cpp
  backend/core/result.cpp backend/core/topology.cpp backend/core/values.cpp backend/core/lans.cpp
  backend/core/validation.cpp)
vethlab_unit(vethlab_core u1
  backend/core/validation_addresses.cpp backend/core/validation_links.cpp backend/core/validation_names.cpp
  backend/core/validation_nat.cpp backend/core/validation_routes.cpp backend/core/validation_subnets.cpp
  backend/core/nftrule.cpp backend/core/planner.cpp backend/core/plannerinverse.cpp)
vethlab_unit(vethlab_core u2
  backend/core/plannerspace.cpp backend/core/plannersteps.cpp backend/core/plancommands.cpp backend/core/planlines.cpp
  backend/core/sysctls.cpp backend/core/wantedstate.cpp backend/core/codec.cpp backend/core/codecevents.cpp
  backend/core/codecio.cpp)
vethlab_unit(vethlab_core u3
  backend/core/codeclive.cpp backend/core/codecrequests.cpp backend/core/codecvalues.cpp backend/core/framechannel.cpp)
vethlab_unit(vethlab_backend u0
  backend/diagram/delta.cpp backend/diagram/diagram.cpp backend/document/addressbook.cpp
  backend/document/addressplan.cpp backend/document/autoaddress.cpp backend/document/autoroute.cpp
  backend/document/copyaddresses.cpp backend/document/copyist.cpp backend/document/edits.cpp)
vethlab_unit(vethlab_backend u1
  backend/document/editsarrange.cpp backend/document/editschange.cpp backend/document/editsclipboard.cpp
  backend/document/editsremove.cpp backend/document/editsseveral.cpp backend/document/editssplice.cpp
  backend/document/editsupport.cpp backend/document/makelabs.cpp backend/document/networkpool.cpp)
vethlab_unit(vethlab_backend u2
  backend/document/makeshapes.cpp backend/document/renumbering.cpp backend/document/repairs.cpp
  backend/document/repairs_addresses.cpp backend/document/repairs_links.cpp backend/document/repairs_names.cpp
  backend/document/repairs_nat.cpp backend/document/repairs_renumber.cpp backend/document/repairs_routes.cpp)
vethlab_unit(vethlab_backend u3
  backend/document/spliceaddresses.cpp backend/formats/defaultids.cpp backend/formats/format.cpp
  backend/formats/jsontree.cpp backend/formats/nativefields.cpp backend/formats/nativemigrations.cpp
  backend/formats/nativestackreader.cpp backend/formats/nativestackwriter.cpp backend/formats/nodeplacement.cpp)
vethlab_unit(vethlab_backend u4
  backend/formats/nativereader.cpp backend/formats/nativewriter.cpp)
vethlab_unit(vethlab_backend u5
  backend/live/helperconnection.cpp backend/live/helperprocess.cpp backend/live/livestate.cpp
  backend/live/planpreview.cpp backend/live/takeover.cpp backend/analysis/checks.cpp
  backend/analysis/forwardingmap.cpp backend/analysis/ipgraph.cpp backend/analysis/path.cpp)
vethlab_unit(vethlab_backend u6
  backend/analysis/routetables.cpp backend/analysis/routing.cpp)
vethlab_unit(vethlab_backend u7
  backend/analysis/find.cpp backend/analysis/spanningtree.cpp backend/document/autolayout.cpp backend/document/walk.cpp
  backend/formats/jsonlayout.cpp)
vethlab_unit(vethlab_document u0
  backend/document/document.cpp backend/live/labsession.cpp backend/live/labsessionconnection.cpp
  backend/live/labsessionsync.cpp)
vethlab_unit(vethlab_helper_lib u0
  helper/applyjob.cpp helper/labrecord.cpp helper/statereader.cpp helper/fileledger.cpp helper/ledger.cpp
  helper/ledgerfile.cpp helper/leftovers.cpp helper/ownfolder.cpp helper/linuxkernel.cpp)
vethlab_unit(vethlab_helper_lib u1
  helper/transaction.cpp helper/linuxkernelread.cpp helper/linuxkernelrun.cpp helper/linuxkernelspaces.cpp
  helper/natrules.cpp helper/netlinkmessage.cpp helper/routesocket.cpp helper/spacenames.cpp helper/spaceprocesses.cpp)
vethlab_unit(vethlab_helper_lib u2
  helper/spaces.cpp helper/sysctlio.cpp helper/kinds/address.cpp helper/kinds/bridge.cpp helper/kinds/link.cpp
  helper/kinds/loopback.cpp helper/kinds/veth.cpp helper/counters.cpp helper/driftkeeper.cpp)
vethlab_unit(vethlab_helper_lib u3
  helper/kinds/route.cpp helper/kernelevent.cpp helper/linkmonitor.cpp helper/livetracker.cpp helper/pinger.cpp
  helper/pingpacket.cpp helper/spacesocket.cpp helper/commandline.cpp helper/doctor.cpp)
vethlab_unit(vethlab_helper_lib u4
  helper/pingsocket.cpp helper/featuretrial.cpp helper/refusal.cpp helper/sandbox.cpp helper/sandboxworld.cpp
  helper/serverrequests.cpp helper/serversocket.cpp)
vethlab_unit(vethlab_helper_lib u5
  helper/serverlab.cpp helper/server.cpp helper/session.cpp)
vethlab_unit(vethlab_canvas u0
  canvas/canvasstyle.cpp canvas/clipboard.cpp canvas/icons.cpp canvas/theme.cpp canvas/elementstate.cpp
  canvas/geometry.cpp canvas/nodefacts.cpp canvas/snapping.cpp canvas/glyphs.cpp)
vethlab_unit(vethlab_canvas u1
  canvas/diagramscene.cpp canvas/linklayout.cpp canvas/scenehits.cpp canvas/sceneplaces.cpp canvas/scenestate.cpp
  canvas/tools/selecttool.cpp)
vethlab_unit(vethlab_canvas u2
  canvas/linkitem.cpp canvas/nodeitem.cpp canvas/nodepainter.cpp canvas/noteitem.cpp canvas/overlayitem.cpp
  canvas/pingitem.cpp canvas/scenetips.cpp canvas/tools/connecttool.cpp canvas/tools/copydrag.cpp)
vethlab_unit(vethlab_canvas u3
  canvas/tools/dragsnap.cpp canvas/tools/homes.cpp canvas/accessibleview.cpp canvas/diagramview.cpp
  canvas/furniture.cpp canvas/inlineeditor.cpp canvas/quickadd.cpp canvas/viewarrange.cpp canvas/viewcopying.cpp)
vethlab_unit(vethlab_canvas u4
  canvas/tools/linkdrag.cpp canvas/viewediting.cpp canvas/viewevents.cpp canvas/viewkeys.cpp canvas/viewnavigation.cpp)
vethlab_unit(vethlab_canvas u5
  canvas/addresstable.cpp canvas/calloutitem.cpp canvas/drawingpicture.cpp canvas/portlist.cpp canvas/quicklist.cpp
  canvas/scenekernel.cpp canvas/tools/linkinsertion.cpp canvas/linkpath.cpp)
vethlab_unit(vethlab_canvas u6
  canvas/tools/movedrag.cpp canvas/viewcallouts.cpp canvas/viewquicklists.cpp)
vethlab_unit(vethlab_window u0
  app/fonts.cpp app/ink.cpp app/style.cpp app/stylecontrols.cpp app/stylepaint.cpp app/thememanager.cpp
  app/elementstate.cpp app/labsummary.cpp app/banner.cpp)
vethlab_unit(vethlab_window u1
  app/numbers.cpp app/paneltitle.cpp app/searchfield.cpp app/table.cpp app/topbar.cpp app/worldswitch.cpp
  app/worldline.cpp app/stateindicator.cpp app/statusline.cpp)
vethlab_unit(vethlab_window u2
  app/dialogs.cpp app/palettepanel.cpp app/outlinemodel.cpp app/newpingdialog.cpp app/inspector/addresslist.cpp
  app/inspector/bridgepage.cpp app/inspector/complaints.cpp app/inspector/field.cpp app/inspector/forms.cpp)
vethlab_unit(vethlab_window u3
  app/outlinepanel.cpp app/helpdialogs.cpp app/inspector/inlineform.cpp app/inspector/inspector.cpp
  app/inspector/interfacepage.cpp app/inspector/livesection.cpp app/inspector/otherpages.cpp app/inspector/page.cpp
  app/inspector/pagehead.cpp)
vethlab_unit(vethlab_window u4
  app/inspector/section.cpp app/inspector/severalpage.cpp app/inspector/sparkline.cpp app/inspector/stackpage.cpp
  app/inspector/stackpagefill.cpp app/bottom/bottompanel.cpp app/bottom/eventspanel.cpp app/bottom/issuespanel.cpp
  app/bottom/pingpanel.cpp)
vethlab_unit(vethlab_window u5
  app/bottom/pingplot.cpp app/bottom/planpanel.cpp app/start/cards.cpp app/start/startpage.cpp app/actions.cpp
  app/addressing.cpp app/addressingtext.cpp app/addressoffer.cpp app/autosave.cpp)
vethlab_unit(vethlab_window u6
  app/canvascontroller.cpp app/contextmenus.cpp app/doctorprobe.cpp app/examples.cpp app/files.cpp
  app/labcontroller.cpp app/machinenetworks.cpp app/mainwindow.cpp app/mainwindowjoins.cpp)
vethlab_unit(vethlab_window u7
  app/mainwindowlayout.cpp app/pings.cpp app/runninglabs.cpp app/settings.cpp app/guide/guidewindow.cpp
  app/terminals/programdialog.cpp app/terminals/terminalcontroller.cpp app/terminals/terminalprogram.cpp
  app/terminals/terminals.cpp)
vethlab_unit(vethlab_window u8
  app/commandline.cpp app/headlessrun.cpp app/pictures.cpp)
vethlab_unit(vethlab_window u9
  app/autolayout.cpp app/filedrop.cpp app/filesondisk.cpp app/filewatch.cpp app/findordo.cpp app/fuzzy.cpp
  app/mainwindowdrops.cpp app/picturecontroller.cpp)
vethlab_unit(vethlab_window u10
  app/picturedialog.cpp app/picturefile.cpp app/picturepreview.cpp app/renderrun.cpp app/searchbar.cpp
  app/walk/walkcontroller.cpp app/walk/walkpanel.cpp app/walk/walktexts.cpp)
vethlab_unit(vethlab_window u11
  app/pictureprint.cpp app/settingsdialog.cpp)
vethlab_unit(vethlab_ctl u0
  app/ctl/arguments.cpp app/ctl/completion.cpp app/ctl/completionscripts.cpp app/ctl/help.cpp app/ctl/manpage.cpp
  app/ctl/verbtable.cpp app/ctl/context.cpp app/ctl/interrupts.cpp app/ctl/labclient.cpp)
vethlab_unit(vethlab_ctl u1
  app/ctl/labfile.cpp app/ctl/labnames.cpp app/ctl/logfile.cpp app/ctl/planoutput.cpp app/ctl/progressbar.cpp
  app/ctl/applyverbs.cpp app/ctl/doctorverb.cpp app/ctl/enter.cpp app/ctl/execverbs.cpp)
vethlab_unit(vethlab_ctl u2
  app/ctl/statusreport.cpp app/ctl/fileverbs.cpp app/ctl/guest.cpp app/ctl/pingverb.cpp app/ctl/showverbs.cpp
  app/ctl/terminal.cpp app/ctl/usershell.cpp app/ctl/watchverb.cpp app/ctl/windowlink.cpp)
