<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>CommandLine</name>
        <message>
            <source>--scale takes a number from 0.1 to 8, not ‘%1’.</source>
            <translation>--scale braucht eine Zahl von 0.1 bis 8, nicht „%1“.</translation>
        </message>
        <message>
            <source>--theme takes ‘light’ or ‘dark’, not ‘%1’.</source>
            <translation>--theme kennt „light“ und „dark“, nicht „%1“.</translation>
        </message>
        <message>
            <source>--render needs -o FILE.png.</source>
            <translation>--render braucht -o DATEI.png.</translation>
        </message>
        <message>
            <source>Give a file or an example, not both.</source>
            <translation>Entweder eine Datei oder ein Beispiel angeben, nicht beides.</translation>
        </message>
        <message>
            <source>Name a file, or an example with --example.</source>
            <translation>Eine Datei angeben, oder ein Beispiel mit --example.</translation>
        </message>
        <message>
            <source>One file at a time: ‘%1’ is one too many.</source>
            <translation>Nur eine Datei auf einmal: „%1“ ist eine zu viel.</translation>
        </message>
        <message>
            <source>%1 needs a value.</source>
            <translation>%1 braucht einen Wert.</translation>
        </message>
        <message>
            <source>There is no option ‘%1’. --help lists all.</source>
            <translation>Die Option „%1“ gibt es nicht. --help nennt alle.</translation>
        </message>
        <message>
            <source>Usage:
  vethlab [FILE]                      open the window
  vethlab --example NAME              open an example: two-namespaces, bridge-nat, chain, star
  vethlab --render FILE -o OUT.png    draw FILE into a picture; needs no display
          [--scale S] [--theme light|dark]
  vethlab --headless FILE             build the lab in the sandbox, print what is up and what
          [--picture OUT.png]         answers, draw a picture, stop; needs no display
  vethlab --example NAME --headless   the same with an example
  vethlab --help | --version
</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>ElementState</name>
        <message>
            <source>not running</source>
            <translation>läuft nicht</translation>
        </message>
        <message>
            <source>will be added</source>
            <translation>kommt hinzu</translation>
        </message>
        <message>
            <source>up</source>
            <translation>an</translation>
        </message>
        <message>
            <source>down</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>no carrier</source>
            <translation>kein Träger</translation>
        </message>
        <message>
            <source>changed by others</source>
            <translation>von anderen geändert</translation>
        </message>
        <message>
            <source>not heard of lately</source>
            <translation>lange nichts gehört</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>error</source>
            <translation>Fehler</translation>
        </message>
    </context>
    <context>
        <name>Examples</name>
        <message>
            <source>Two namespaces, one cable</source>
            <translation>Zwei Namespaces, ein Kabel</translation>
        </message>
        <message>
            <source>A veth pair, an address at each end. The smallest network there is.</source>
            <translation>Ein veth-Paar, an jedem Ende eine Adresse. Kleiner geht ein Netz nicht.</translation>
        </message>
        <message>
            <source>Two namespaces, a bridge and NAT</source>
            <translation>Zwei Namespaces, eine Bridge und NAT</translation>
        </message>
        <message>
            <source>A bridge with an address in the root namespace, forwarding, masquerade.</source>
            <translation>Eine Bridge mit Adresse im Wurzel-Namespace, Weiterleitung, Masquerade.</translation>
        </message>
        <message>
            <source>Three routers in a row</source>
            <translation>Drei Router in einer Reihe</translation>
        </message>
        <message>
            <source>Static routes both ways, hop by hop, between two hosts.</source>
            <translation>Statische Routen in beide Richtungen, Schritt für Schritt, zwischen zwei Hosts.</translation>
        </message>
        <message>
            <source>Two LANs and a router</source>
            <translation>Zwei LANs und ein Router</translation>
        </message>
        <message>
            <source>IPv4 and IPv6 side by side on two bridges with a router between them.</source>
            <translation>IPv4 und IPv6 nebeneinander auf zwei Bridges mit einem Router dazwischen.</translation>
        </message>
        <message>
            <source>NAT with a port forward</source>
            <translation>NAT mit Portweiterleitung</translation>
        </message>
        <message>
            <source>A server inside, reached from outside through one port of the router.</source>
            <translation>Ein Server drinnen, von draußen über einen Port des Routers erreichbar.</translation>
        </message>
        <message>
            <source>A bridge loop with STP</source>
            <translation>Eine Bridge-Schleife mit STP</translation>
        </message>
        <message>
            <source>Three switches in a ring. One port waits until a cable fails.</source>
            <translation>Drei Switches im Ring. Ein Port wartet, bis ein Kabel ausfällt.</translation>
        </message>
        <message>
            <source>A hub against a switch</source>
            <translation>Hub gegen Switch</translation>
        </message>
        <message>
            <source>The same three hosts twice: who hears whose packets?</source>
            <translation>Zweimal dieselben drei Hosts: wer hört wessen Pakete?</translation>
        </message>
        <message>
            <source>Sixty hosts</source>
            <translation>Sechzig Hosts</translation>
        </message>
        <message>
            <source>Three floors of an office with a router between them.</source>
            <translation>Drei Etagen eines Büros mit einem Router dazwischen.</translation>
        </message>
        <message>
            <source>Six hosts on one bridge</source>
            <translation>Sechs Hosts an einer Bridge</translation>
        </message>
        <message>
            <source>A switch of the lab's own, and six namespaces of one subnet around it.</source>
            <translation>Ein eigener Switch des Labors und sechs Namespaces eines Subnetzes darum.</translation>
        </message>
    </context>
    <context>
        <name>HelpDialogs</name>
        <message>
            <source>All keys</source>
            <translation>Alle Tasten</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Taste</translation>
        </message>
        <message>
            <source>Rename what is selected</source>
            <translation>Ausgewähltes umbenennen</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>One level up: drag, tool, text, selection</source>
            <translation>Eine Ebene zurück: Ziehen, Werkzeug, Text, Auswahl</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Move the selection; further; by one pixel</source>
            <translation>Auswahl verschieben; weiter; um ein Pixel</translation>
        </message>
        <message>
            <source>Arrows; Shift; Ctrl</source>
            <translation>Pfeile; Umschalt; Strg</translation>
        </message>
        <message>
            <source>Move the view</source>
            <translation>Ansicht verschieben</translation>
        </message>
        <message>
            <source>Space + drag</source>
            <translation>Leertaste + Ziehen</translation>
        </message>
        <message>
            <source>Zoom about the pointer</source>
            <translation>Um den Zeiger zoomen</translation>
        </message>
        <message>
            <source>Ctrl + wheel</source>
            <translation>Strg + Rad</translation>
        </message>
        <message>
            <source>Draw a network; it becomes real in the Linux kernel. Free software under the GNU General Public License, version 2 or later, without any warranty.</source>
            <translation>Ein Netz zeichnen; im Linux-Kernel wird es echt. Freie Software unter der GNU General Public License, Version 2 oder später, ohne jede Gewährleistung.</translation>
        </message>
    </context>
    <context>
        <name>InterfacePage</name>
        <message>
            <source>MAC address</source>
            <translation>MAC-Adresse</translation>
        </message>
        <message>
            <source>made from the lab's name</source>
            <translation>aus dem Namen des Labors</translation>
        </message>
        <message>
            <source>MTU</source>
            <translation>MTU</translation>
        </message>
        <message>
            <source>Give a whole number from %1 to %2.</source>
            <translation>Eine ganze Zahl von %1 bis %2 eingeben.</translation>
        </message>
    </context>
    <context>
        <name>LabSummary</name>
        <message>
            <source>1 error to solve</source>
            <translation>1 Fehler zu beheben</translation>
        </message>
        <message numerus="yes">
            <source>%n errors to solve</source>
            <translation>
                <numerusform>%n Fehler zu beheben</numerusform>
                <numerusform>%n Fehler zu beheben</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing runs</source>
            <translation>Nichts läuft</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Steht</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Startet…</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Hält an…</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Applying…</source>
            <translation>Wird angewendet…</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>Nicht erreichbar</translation>
        </message>
        <message>
            <source>The helper is gone</source>
            <translation>Der Helfer ist beendet</translation>
        </message>
        <message>
            <source>1 change waiting</source>
            <translation>1 Änderung wartet</translation>
        </message>
        <message numerus="yes">
            <source>%n changes waiting</source>
            <translation>
                <numerusform>%n Änderung wartet</numerusform>
                <numerusform>%n Änderungen warten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed by others</source>
            <translation>
                <numerusform>%n von anderen geändert</numerusform>
                <numerusform>%n von anderen geändert</numerusform>
            </translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>Auf dem Stand</translation>
        </message>
        <message>
            <source>Drag from the palette to begin, or choose an example.</source>
            <translation>Zum Anfangen aus der Palette ziehen, oder ein Beispiel wählen.</translation>
        </message>
        <message>
            <source>The helper is gone; what you see is what was last known.</source>
            <translation>Der Helfer ist beendet; zu sehen ist, was zuletzt bekannt war.</translation>
        </message>
        <message>
            <source>Not running</source>
            <translation>Läuft nicht</translation>
        </message>
        <message>
            <source>%1 of %2 objects are as drawn</source>
            <translation>%1 von %2 Objekten sind wie gezeichnet</translation>
        </message>
        <message>
            <source>1 node</source>
            <translation>1 Knoten</translation>
        </message>
        <message numerus="yes">
            <source>%n nodes</source>
            <translation>
                <numerusform>%n Knoten</numerusform>
                <numerusform>%n Knoten</numerusform>
            </translation>
        </message>
        <message>
            <source>1 bridge</source>
            <translation>1 Bridge</translation>
        </message>
        <message numerus="yes">
            <source>%n bridges</source>
            <translation>
                <numerusform>%n Bridge</numerusform>
                <numerusform>%n Bridges</numerusform>
            </translation>
        </message>
        <message>
            <source>1 link</source>
            <translation>1 Verbindung</translation>
        </message>
        <message numerus="yes">
            <source>%n links</source>
            <translation>
                <numerusform>%n Verbindung</numerusform>
                <numerusform>%n Verbindungen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NatForm</name>
        <message>
            <source>everything</source>
            <translation>alles</translation>
        </message>
    </context>
    <context>
        <name>Numbers</name>
        <message>
            <source>%1 pkt/s</source>
            <translation>%1 Pakete/s</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>vor %1 s</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>vor %1 min</translation>
        </message>
    </context>
    <context>
        <name>Repairs</name>
        <message>
            <source>Use %1</source>
            <translation>%1 verwenden</translation>
        </message>
        <message>
            <source>Turn on forwarding</source>
            <translation>Weiterleitung einschalten</translation>
        </message>
        <message>
            <source>Turn on forwarding of %1</source>
            <translation>Weiterleitung von %1 einschalten</translation>
        </message>
    </context>
    <context>
        <name>vethlab</name>
        <message>
            <source>%1 Gbit/s</source>
            <translation>%1 Gbit/s</translation>
        </message>
        <message>
            <source>%1 Mbit/s</source>
            <translation>%1 Mbit/s</translation>
        </message>
        <message>
            <source>%1 kbit/s</source>
            <translation>%1 kbit/s</translation>
        </message>
        <message>
            <source>%1 pkt/s</source>
            <translation>%1 Pakete/s</translation>
        </message>
    </context>
    <context>
        <name>vethlab::Actions</name>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>&amp;New</source>
            <translation>&amp;Neu</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Sichern</translation>
        </message>
        <message>
            <source>Save &amp;as…</source>
            <translation>Sichern &amp;unter…</translation>
        </message>
        <message>
            <source>Re&amp;vert</source>
            <translation>&amp;Zurück zur gesicherten Datei</translation>
        </message>
        <message>
            <source>Export &amp;picture…</source>
            <translation>Als &amp;Bild ausgeben…</translation>
        </message>
        <message>
            <source>Copy as p&amp;icture</source>
            <translation>Als B&amp;ild kopieren</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>S&amp;chließen</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Wiederholen</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Löschen</translation>
        </message>
        <message>
            <source>Re&amp;name</source>
            <translation>&amp;Umbenennen</translation>
        </message>
        <message>
            <source>Select &amp;all</source>
            <translation>&amp;Alles auswählen</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>&amp;Vergrößern</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>&amp;100 %</source>
            <translation>&amp;100 %</translation>
        </message>
        <message>
            <source>&amp;Fit all</source>
            <translation>&amp;Alles zeigen</translation>
        </message>
        <message>
            <source>Fit &amp;selection</source>
            <translation>Aus&amp;wahl zeigen</translation>
        </message>
        <message>
            <source>&amp;Grid</source>
            <translation>&amp;Raster</translation>
        </message>
        <message>
            <source>S&amp;nap to grid</source>
            <translation>Am Raster &amp;einrasten</translation>
        </message>
        <message>
            <source>&amp;Minimap</source>
            <translation>Über&amp;sicht</translation>
        </message>
        <message>
            <source>L&amp;egend</source>
            <translation>&amp;Legende</translation>
        </message>
        <message>
            <source>&amp;Palette</source>
            <translation>&amp;Palette</translation>
        </message>
        <message>
            <source>&amp;Outline</source>
            <translation>&amp;Gliederung</translation>
        </message>
        <message>
            <source>&amp;Inspector</source>
            <translation>&amp;Inspektor</translation>
        </message>
        <message>
            <source>&amp;Bottom panel</source>
            <translation>&amp;Unterer Bereich</translation>
        </message>
        <message>
            <source>&amp;All panels</source>
            <translation>&amp;Alle Bereiche</translation>
        </message>
        <message>
            <source>As the &amp;system</source>
            <translation>Wie das &amp;System</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <source>F&amp;ull screen</source>
            <translation>&amp;Vollbild</translation>
        </message>
        <message>
            <source>&amp;Guide</source>
            <translation>&amp;Handbuch</translation>
        </message>
        <message>
            <source>All &amp;keys</source>
            <translation>Alle &amp;Tasten</translation>
        </message>
        <message>
            <source>&amp;About Vethlab</source>
            <translation>&amp;Über Vethlab</translation>
        </message>
        <message>
            <source>&amp;Namespace</source>
            <translation>&amp;Namespace</translation>
        </message>
        <message>
            <source>&amp;Router</source>
            <translation>&amp;Router</translation>
        </message>
        <message>
            <source>&amp;Bridge</source>
            <translation>&amp;Bridge</translation>
        </message>
        <message>
            <source>&amp;Hub</source>
            <translation>&amp;Hub</translation>
        </message>
        <message>
            <source>This &amp;computer</source>
            <translation>&amp;Dieser Rechner</translation>
        </message>
        <message>
            <source>&amp;Select</source>
            <translation>&amp;Auswählen</translation>
        </message>
        <message>
            <source>&amp;Link</source>
            <translation>&amp;Verbindung</translation>
        </message>
        <message>
            <source>&amp;Ping</source>
            <translation>&amp;Ping</translation>
        </message>
        <message>
            <source>No&amp;te</source>
            <translation>No&amp;tiz</translation>
        </message>
        <message>
            <source>&amp;Sandbox</source>
            <translation>&amp;Sandbox</translation>
        </message>
        <message>
            <source>&amp;Plan</source>
            <translation>&amp;Plan</translation>
        </message>
        <message>
            <source>&amp;Apply</source>
            <translation>&amp;Anwenden</translation>
        </message>
        <message>
            <source>Apply changes as I &amp;draw</source>
            <translation>Änderungen beim &amp;Zeichnen anwenden</translation>
        </message>
        <message>
            <source>S&amp;top</source>
            <translation>An&amp;halten</translation>
        </message>
        <message>
            <source>&amp;Check the drawing</source>
            <translation>Zeichnung &amp;prüfen</translation>
        </message>
        <message>
            <source>Lab p&amp;roperties</source>
            <translation>&amp;Eigenschaften des Labors</translation>
        </message>
        <message>
            <source>&amp;New ping…</source>
            <translation>&amp;Neuer Ping…</translation>
        </message>
        <message>
            <source>&amp;Clear pings</source>
            <translation>Pings &amp;entfernen</translation>
        </message>
        <message>
            <source>Switch &amp;off / on</source>
            <translation>&amp;Aus-/Einschalten</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>&amp;Examples</source>
            <translation>&amp;Beispiele</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Panels</source>
            <translation>B&amp;ereiche</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Farben</translation>
        </message>
        <message>
            <source>&amp;Insert</source>
            <translation>E&amp;infügen</translation>
        </message>
        <message>
            <source>&amp;Lab</source>
            <translation>&amp;Labor</translation>
        </message>
        <message>
            <source>&amp;World</source>
            <translation>&amp;Welt</translation>
        </message>
        <message>
            <source>Li&amp;ve</source>
            <translation>Li&amp;ve</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
    </context>
    <context>
        <name>vethlab::AddressForm</name>
        <message>
            <source>Interface</source>
            <translation>Schnittstelle</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
    </context>
    <context>
        <name>vethlab::AddressList</name>
        <message>
            <source>Remove this address</source>
            <translation>Diese Adresse entfernen</translation>
        </message>
        <message>
            <source>Change address to %1</source>
            <translation>Adresse ändern: %1</translation>
        </message>
        <message>
            <source>Add address %1</source>
            <translation>Adresse %1 hinzufügen</translation>
        </message>
        <message>
            <source>Remove address %1</source>
            <translation>Adresse %1 entfernen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::Banner</name>
        <message>
            <source>Close this message</source>
            <translation>Diese Meldung schließen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::BottomPanel</name>
        <message>
            <source>New ping…</source>
            <translation>Neuer Ping…</translation>
        </message>
        <message>
            <source>Ping</source>
            <translation>Ping</translation>
        </message>
        <message>
            <source>Issues</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Hide this panel</source>
            <translation>Diesen Bereich ausblenden</translation>
        </message>
        <message>
            <source>Hide the bottom panel</source>
            <translation>Den unteren Bereich ausblenden</translation>
        </message>
    </context>
    <context>
        <name>vethlab::BridgePage</name>
        <message>
            <source>Rename %1</source>
            <translation>%1 umbenennen</translation>
        </message>
        <message>
            <source>Lives in</source>
            <translation>Lebt in</translation>
        </message>
        <message>
            <source>Hub: learns no addresses</source>
            <translation>Hub: lernt keine Adressen</translation>
        </message>
        <message>
            <source>Forgets after</source>
            <translation>Vergisst nach</translation>
        </message>
        <message>
            <source>300 s</source>
            <translation>300 s</translation>
        </message>
        <message>
            <source>Spanning tree (STP)</source>
            <translation>Spanning Tree (STP)</translation>
        </message>
        <message>
            <source>Switched on</source>
            <translation>Eingeschaltet</translation>
        </message>
        <message>
            <source>Move %1 to another home</source>
            <translation>%1 umziehen</translation>
        </message>
        <message>
            <source>Make %1 a hub</source>
            <translation>%1 zum Hub machen</translation>
        </message>
        <message>
            <source>Make %1 a bridge that learns</source>
            <translation>%1 zur lernenden Bridge machen</translation>
        </message>
        <message>
            <source>Change how long %1 remembers addresses</source>
            <translation>Ändern, wie lange %1 Adressen behält</translation>
        </message>
        <message>
            <source>Turn STP of %1 on</source>
            <translation>STP von %1 einschalten</translation>
        </message>
        <message>
            <source>Turn STP of %1 off</source>
            <translation>STP von %1 ausschalten</translation>
        </message>
        <message>
            <source>Change the MAC address of %1</source>
            <translation>MAC-Adresse von %1 ändern</translation>
        </message>
        <message>
            <source>Change the MTU of %1</source>
            <translation>MTU von %1 ändern</translation>
        </message>
        <message>
            <source>Switch %1 on</source>
            <translation>%1 einschalten</translation>
        </message>
        <message>
            <source>Switch %1 off</source>
            <translation>%1 ausschalten</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Adressen</translation>
        </message>
        <message>
            <source>Add address</source>
            <translation>Adresse hinzufügen</translation>
        </message>
        <message>
            <source>A bridge of the lab's own fabric has no addresses. Drop it on a node to let it live there.</source>
            <translation>Eine Bridge in der eigenen Fabric des Labors hat keine Adressen. Auf einen Knoten gezogen, lebt sie dort.</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>Ports</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Connected to</source>
            <translation>Verbunden mit</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>the lab's own fabric</source>
            <translation>eigene Fabric des Labors</translation>
        </message>
        <message>
            <source>hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>bridge</source>
            <translation>Bridge</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Not running</source>
            <translation>Läuft nicht</translation>
        </message>
        <message>
            <source>%1 · %2 · 1 port</source>
            <translation>%1 · %2 · 1 Port</translation>
        </message>
        <message numerus="yes">
            <source>%1 · %2 · %n ports</source>
            <translation>
                <numerusform>%1 · %2 · %n Port</numerusform>
                <numerusform>%1 · %2 · %n Ports</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>vethlab::CanvasController</name>
        <message>
            <source>&amp;Undo: %1</source>
            <translation>&amp;Rückgängig: %1</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>&amp;Redo: %1</source>
            <translation>&amp;Wiederholen: %1</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Wiederholen</translation>
        </message>
        <message numerus="yes">
            <source>%n elements</source>
            <translation>
                <numerusform>%n Element</numerusform>
                <numerusform>%n Elemente</numerusform>
            </translation>
        </message>
        <message>
            <source>Switch %1 on</source>
            <translation>%1 einschalten</translation>
        </message>
        <message>
            <source>Switch %1 off</source>
            <translation>%1 ausschalten</translation>
        </message>
        <message>
            <source>Ping from here…</source>
            <translation>Von hier pingen…</translation>
        </message>
    </context>
    <context>
        <name>vethlab::ConnectTool</name>
        <message>
            <source>Drag from one node to another to connect them, or click both  ·  Esc: select</source>
            <translation>Von Knoten zu Knoten ziehen, um sie zu verbinden, oder beide anklicken  ·  Esc: Auswählen</translation>
        </message>
        <message>
            <source>Drag from the node that pings to the node it pings, or click both  ·  Esc: select</source>
            <translation>Vom pingenden Knoten zum Ziel ziehen, oder beide anklicken  ·  Esc: Auswählen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::DiagramScene</name>
        <message>
            <source>was %1</source>
            <translation>war %1</translation>
        </message>
        <message>
            <source>%1 · down</source>
            <translation>%1 · aus</translation>
        </message>
        <message>
            <source>%1 · no carrier</source>
            <translation>%1 · kein Träger</translation>
        </message>
        <message>
            <source>up</source>
            <translation>an</translation>
        </message>
        <message>
            <source>not running</source>
            <translation>läuft nicht</translation>
        </message>
        <message>
            <source>will be added</source>
            <translation>kommt hinzu</translation>
        </message>
        <message>
            <source>will be removed</source>
            <translation>wird entfernt</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>ausgeschaltet</translation>
        </message>
        <message>
            <source>no carrier</source>
            <translation>kein Träger</translation>
        </message>
        <message>
            <source>changed by others</source>
            <translation>von anderen geändert</translation>
        </message>
        <message>
            <source>not known at the moment</source>
            <translation>zurzeit unbekannt</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>steht</translation>
        </message>
        <message>
            <source>will be changed</source>
            <translation>wird geändert</translation>
        </message>
        <message>
            <source>%1: %2, %3</source>
            <translation>%1: %2, %3</translation>
        </message>
        <message>
            <source>and %1 more</source>
            <translation>und %1 weitere</translation>
        </message>
        <message>
            <source>%1 of %2: %3</source>
            <translation>%1 von %2: %3</translation>
        </message>
        <message>
            <source>It is switched off here.</source>
            <translation>Hier ist sie ausgeschaltet.</translation>
        </message>
        <message>
            <source>The other end is switched off.</source>
            <translation>Das andere Ende ist ausgeschaltet.</translation>
        </message>
        <message>
            <source>It is missing in the kernel.</source>
            <translation>Im Kernel fehlt sie.</translation>
        </message>
        <message>
            <source>Spanning tree keeps this port from forwarding.</source>
            <translation>Der Spanning Tree hält diesen Port zurück.</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 ↔ %2</source>
            <translation>%1 ↔ %2</translation>
        </message>
    </context>
    <context>
        <name>vethlab::DiagramView</name>
        <message>
            <source>note: %1</source>
            <translation>Notiz: %1</translation>
        </message>
        <message>
            <source>Open an example</source>
            <translation>Ein Beispiel öffnen</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>Zeichenfläche</translation>
        </message>
        <message>
            <source>A node can’t be connected to itself</source>
            <translation>Ein Knoten kann nicht mit sich selbst verbunden werden</translation>
        </message>
        <message>
            <source>This would connect two bridges in a circle</source>
            <translation>Damit wären Bridges im Kreis verbunden</translation>
        </message>
        <message>
            <source>These two can’t be connected</source>
            <translation>Diese beiden können nicht verbunden werden</translation>
        </message>
        <message>
            <source>Delete %1</source>
            <translation>%1 löschen</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>link</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Delete %1 items</source>
            <translation>%1 Elemente löschen</translation>
        </message>
        <message>
            <source>Edit note</source>
            <translation>Notiz bearbeiten</translation>
        </message>
        <message>
            <source>Rename %1</source>
            <translation>%1 umbenennen</translation>
        </message>
        <message>
            <source>Choose what to add  ·  Enter: add and connect  ·  Esc: cancel</source>
            <translation>Auswählen, was hinzukommt  ·  Eingabe: hinzufügen und verbinden  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Add %1 and connect it</source>
            <translation>%1 hinzufügen und verbinden</translation>
        </message>
        <message>
            <source>Move %1 items</source>
            <translation>%1 Elemente verschieben</translation>
        </message>
        <message>
            <source>Move %1</source>
            <translation>%1 verschieben</translation>
        </message>
        <message>
            <source>Add namespace and connect it</source>
            <translation>Namespace hinzufügen und verbinden</translation>
        </message>
    </context>
    <context>
        <name>vethlab::EmptyHint</name>
        <message>
            <source>Drag a namespace here, or press N.</source>
            <translation>Einen Namespace hierher ziehen, oder N drücken.</translation>
        </message>
        <message>
            <source>Then drag from one node to another to connect them.</source>
            <translation>Dann von Knoten zu Knoten ziehen, um sie zu verbinden.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::EventsPanel</name>
        <message>
            <source>Nothing has happened yet.</source>
            <translation>Noch ist nichts geschehen.</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
    </context>
    <context>
        <name>vethlab::Files</name>
        <message>
            <source>Untitled lab</source>
            <translation>Unbenanntes Labor</translation>
        </message>
        <message>
            <source>Save the changes to ‘%1’?</source>
            <translation>Änderungen an „%1“ sichern?</translation>
        </message>
        <message>
            <source>What you don't save is lost.</source>
            <translation>Was nicht gesichert wird, ist verloren.</translation>
        </message>
        <message>
            <source>Don't save</source>
            <translation>Nicht sichern</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Stop the lab ‘%1’?</source>
            <translation>Das Labor „%1“ anhalten?</translation>
        </message>
        <message>
            <source>It runs now. You can stop it, or leave it running and come back to it from the start page.</source>
            <translation>Es läuft. Man kann es anhalten, oder es laufen lassen und von der Startseite aus zurückkehren.</translation>
        </message>
        <message>
            <source>Leave it running</source>
            <translation>Laufen lassen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Open a lab</source>
            <translation>Ein Labor öffnen</translation>
        </message>
        <message>
            <source>Labs (*.vethlab);;All files (*)</source>
            <translation>Labore (*.vethlab);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Line %1, column %2.</source>
            <translation>Zeile %1, Spalte %2.</translation>
        </message>
        <message>
            <source>‘%1’ can't be opened</source>
            <translation>„%1“ kann nicht geöffnet werden</translation>
        </message>
        <message>
            <source>Restore unsaved work</source>
            <translation>Ungesichertes wiederherstellen</translation>
        </message>
        <message>
            <source>Go back to the saved ‘%1’?</source>
            <translation>Zurück zum gesicherten „%1“?</translation>
        </message>
        <message>
            <source>All changes since it was saved are lost.</source>
            <translation>Alle Änderungen seit dem Sichern gehen verloren.</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Go back to the saved file</source>
            <translation>Zurück zur gesicherten Datei</translation>
        </message>
        <message>
            <source>Save the lab</source>
            <translation>Das Labor sichern</translation>
        </message>
        <message>
            <source>Labs (*.vethlab)</source>
            <translation>Labore (*.vethlab)</translation>
        </message>
        <message>
            <source>‘%1’ can't be saved</source>
            <translation>„%1“ kann nicht gesichert werden</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Gesichert als %1</translation>
        </message>
        <message>
            <source>Export a picture</source>
            <translation>Ein Bild ausgeben</translation>
        </message>
        <message>
            <source>PNG pictures (*.png)</source>
            <translation>PNG-Bilder (*.png)</translation>
        </message>
        <message>
            <source>‘%1’ can't be written</source>
            <translation>„%1“ kann nicht geschrieben werden</translation>
        </message>
        <message>
            <source>Picture written to %1</source>
            <translation>Bild geschrieben: %1</translation>
        </message>
        <message>
            <source>The picture is in the clipboard</source>
            <translation>Das Bild ist in der Zwischenablage</translation>
        </message>
        <message>
            <source>Nothing opened yet</source>
            <translation>Noch nichts geöffnet</translation>
        </message>
        <message>
            <source>Forget these</source>
            <translation>Diese vergessen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::GuideWindow</name>
        <message>
            <source>Find in the guide…</source>
            <translation>Im Handbuch suchen…</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>Handbuch</translation>
        </message>
        <message>
            <source>Chapters</source>
            <translation>Kapitel</translation>
        </message>
        <message>
            <source>Text of the chapter</source>
            <translation>Text des Kapitels</translation>
        </message>
    </context>
    <context>
        <name>vethlab::HeadlessRun</name>
        <message>
            <source>sandbox</source>
            <translation>Sandbox</translation>
        </message>
        <message>
            <source>‘%1’ runs in the sandbox: %2</source>
            <translation>„%1“ läuft in der Sandbox: %2</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Pings</source>
            <translation>Pings</translation>
        </message>
        <message>
            <source>no way there, as drawn</source>
            <translation>kein Weg dorthin, wie gezeichnet</translation>
        </message>
        <message>
            <source>%1 of %2 answered, %3</source>
            <translation>%1 von %2 beantwortet, %3</translation>
        </message>
        <message>
            <source>no reply</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>The picture is %1</source>
            <translation>Das Bild ist %1</translation>
        </message>
    </context>
    <context>
        <name>vethlab::InlineForm</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
    </context>
    <context>
        <name>vethlab::InterfacePage</name>
        <message>
            <source>Rename %1</source>
            <translation>%1 umbenennen</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Adressen</translation>
        </message>
        <message>
            <source>Add address</source>
            <translation>Adresse hinzufügen</translation>
        </message>
        <message>
            <source>Routes</source>
            <translation>Routen</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Via</source>
            <translation>Via</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Switched on</source>
            <translation>Eingeschaltet</translation>
        </message>
        <message>
            <source>Change the MAC address of %1</source>
            <translation>MAC-Adresse von %1 ändern</translation>
        </message>
        <message>
            <source>Change the MTU of %1</source>
            <translation>MTU von %1 ändern</translation>
        </message>
        <message>
            <source>Switch %1 on</source>
            <translation>%1 einschalten</translation>
        </message>
        <message>
            <source>Switch %1 off</source>
            <translation>%1 ausschalten</translation>
        </message>
        <message>
            <source>on link</source>
            <translation>direkt</translation>
        </message>
        <message>
            <source>Routes that use %1</source>
            <translation>Routen über %1</translation>
        </message>
        <message>
            <source>Interface of %1 · connected to %2</source>
            <translation>Schnittstelle von %1 · verbunden mit %2</translation>
        </message>
        <message>
            <source>Interface of %1 · not connected</source>
            <translation>Schnittstelle von %1 · nicht verbunden</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>made from the lab's name</source>
            <translation>aus dem Namen des Labors</translation>
        </message>
    </context>
    <context>
        <name>vethlab::IssuesPanel</name>
        <message>
            <source>Issue</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <source>No issues. The drawing can be applied.</source>
            <translation>Keine Probleme. Die Zeichnung kann angewendet werden.</translation>
        </message>
        <message>
            <source>Select an issue to see it on the canvas. Each repair is one step that can be undone.</source>
            <translation>Ein Problem auswählen, um es auf der Zeichenfläche zu sehen. Jede Reparatur ist ein Schritt, der rückgängig gemacht werden kann.</translation>
        </message>
        <message>
            <source>Issues</source>
            <translation>Probleme</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LabController</name>
        <message>
            <source>This computer: building labs in the machine's own network needs root in this release. Start Vethlab as root, or stay in the sandbox.</source>
            <translation>Dieser Rechner: Labore im Netz des Rechners selbst brauchen in dieser Version root. Vethlab als root starten, oder in der Sandbox bleiben.</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Changed by %1</source>
            <translation>Geändert von %1</translation>
        </message>
        <message>
            <source>Changed by others: %1, %2 (drawn: %3, kernel: %4)</source>
            <translation>Von anderen geändert: %1, %2 (gezeichnet: %3, Kernel: %4)</translation>
        </message>
        <message>
            <source>The lab can't be reached: its helper is gone.</source>
            <translation>Das Labor ist nicht erreichbar: sein Helfer ist beendet.</translation>
        </message>
        <message>
            <source>What you see is what was last known. Nothing you drew is lost.</source>
            <translation>Zu sehen ist, was zuletzt bekannt war. Nichts Gezeichnetes ist verloren.</translation>
        </message>
        <message>
            <source>Start again</source>
            <translation>Neu starten</translation>
        </message>
        <message>
            <source>The helper is gone.</source>
            <translation>Der Helfer ist beendet.</translation>
        </message>
        <message>
            <source>Solve the errors first; they are listed under Issues.</source>
            <translation>Zuerst die Fehler beheben; sie stehen unter Probleme.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>the sandbox</source>
            <translation>der Sandbox</translation>
        </message>
        <message>
            <source>this computer</source>
            <translation>diesem Rechner</translation>
        </message>
        <message>
            <source>Stop the lab in %1?</source>
            <translation>Das Labor in %1 anhalten?</translation>
        </message>
        <message>
            <source>It runs there now. You can stop it, or leave it running there.</source>
            <translation>Es läuft dort. Man kann es anhalten oder laufen lassen.</translation>
        </message>
        <message>
            <source>Leave it running</source>
            <translation>Laufen lassen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>checked %1</source>
            <translation>geprüft %1</translation>
        </message>
        <message>
            <source>Solve the errors under Issues first</source>
            <translation>Zuerst die Fehler unter Probleme beheben</translation>
        </message>
        <message>
            <source>Nothing is drawn yet</source>
            <translation>Noch ist nichts gezeichnet</translation>
        </message>
        <message>
            <source>Make it so</source>
            <translation>In den Kernel bringen</translation>
        </message>
        <message>
            <source>Nothing to do: the kernel is as drawn</source>
            <translation>Nichts zu tun: der Kernel ist wie gezeichnet</translation>
        </message>
        <message>
            <source>Show what Apply would do, without doing it</source>
            <translation>Zeigen, was Anwenden täte, ohne es zu tun</translation>
        </message>
        <message>
            <source>Cancel: everything goes back as it was</source>
            <translation>Abbrechen: alles wird wie zuvor</translation>
        </message>
        <message>
            <source>Remove the lab from the kernel; the drawing stays</source>
            <translation>Das Labor aus dem Kernel entfernen; die Zeichnung bleibt</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LabPage</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>My lab</source>
            <translation>Mein Labor</translation>
        </message>
        <message>
            <source>Nothing selected</source>
            <translation>Nichts ausgewählt</translation>
        </message>
        <message>
            <source>Select a node, an interface or a link to see and change it here.</source>
            <translation>Einen Knoten, eine Schnittstelle oder eine Verbindung auswählen, um sie hier zu sehen und zu ändern.</translation>
        </message>
        <message>
            <source>This lab</source>
            <translation>Dieses Labor</translation>
        </message>
        <message>
            <source>What this lab is for</source>
            <translation>Wozu dieses Labor dient</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Rename the lab</source>
            <translation>Labor umbenennen</translation>
        </message>
        <message>
            <source>Change the lab's description</source>
            <translation>Beschreibung des Labors ändern</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LabSession</name>
        <message>
            <source>The helper has ended (%1).</source>
            <translation>Der Helfer wurde beendet (%1).</translation>
        </message>
        <message>
            <source>Some events were lost; everything is being read again.</source>
            <translation>Einige Ereignisse gingen verloren; alles wird neu gelesen.</translation>
        </message>
        <message>
            <source>The lab was stopped by another program.</source>
            <translation>Das Labor wurde von einem anderen Programm angehalten.</translation>
        </message>
        <message numerus="yes">
            <source>Applied %n change(s) in %1 ms.</source>
            <translation>
                <numerusform>%n Änderung in %1 ms angewendet.</numerusform>
                <numerusform>%n Änderungen in %1 ms angewendet.</numerusform>
            </translation>
        </message>
        <message>
            <source>The lab was stopped.</source>
            <translation>Das Labor wurde angehalten.</translation>
        </message>
        <message>
            <source>another program</source>
            <translation>einem anderen Programm</translation>
        </message>
        <message>
            <source>Changed by %1</source>
            <translation>Geändert von %1</translation>
        </message>
        <message>
            <source>Took over the running lab.</source>
            <translation>Das laufende Labor wurde übernommen.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::Legend</name>
        <message>
            <source>Legend</source>
            <translation>Legende</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>An</translation>
        </message>
        <message>
            <source>Switched off</source>
            <translation>Ausgeschaltet</translation>
        </message>
        <message>
            <source>No carrier</source>
            <translation>Kein Träger</translation>
        </message>
        <message>
            <source>Will be added</source>
            <translation>Kommt hinzu</translation>
        </message>
        <message>
            <source>Will be removed</source>
            <translation>Wird entfernt</translation>
        </message>
        <message>
            <source>Changed by others</source>
            <translation>Von anderen geändert</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Ping reply</source>
            <translation>Ping-Antwort</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LinkDrag</name>
        <message>
            <source>Drop on a node to connect, on empty space to add one  ·  Esc: cancel</source>
            <translation>Auf einem Knoten loslassen verbindet, auf freier Fläche kommt einer hinzu  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Drop on a node to ping it  ·  Esc: cancel</source>
            <translation>Auf einem Knoten loslassen, um ihn zu pingen  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Ping %1 from %2</source>
            <translation>%1 von %2 aus pingen</translation>
        </message>
        <message>
            <source>Connect %1 and %2</source>
            <translation>%1 und %2 verbinden</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LinkPage</name>
        <message>
            <source>Node</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>Interface</source>
            <translation>Schnittstelle</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Enden</translation>
        </message>
        <message>
            <source>Switch %1 on</source>
            <translation>%1 einschalten</translation>
        </message>
        <message>
            <source>Switch %1 off</source>
            <translation>%1 ausschalten</translation>
        </message>
        <message>
            <source>Link %1</source>
            <translation>Verbindung %1</translation>
        </message>
        <message>
            <source>veth pair · %1</source>
            <translation>veth-Paar · %1</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>Ausschalten</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>Einschalten</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LiveSection</name>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Live, %1</source>
            <translation>Live, %1</translation>
        </message>
        <message>
            <source>Packets/s</source>
            <translation>Pakete/s</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Rate</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Verworfen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::MainWindow</name>
        <message>
            <source>sandbox</source>
            <translation>Sandbox</translation>
        </message>
        <message>
            <source>%1 — Vethlab</source>
            <translation>%1 — Vethlab</translation>
        </message>
        <message>
            <source>%1 (changed)</source>
            <translation>%1 (geändert)</translation>
        </message>
        <message>
            <source>%1 — this computer</source>
            <translation>%1 — dieser Rechner</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
        <message>
            <source>Palette</source>
            <translation>Palette</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Gliederung</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspektor</translation>
        </message>
    </context>
    <context>
        <name>vethlab::MiniMap</name>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
    </context>
    <context>
        <name>vethlab::MoveDrag</name>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Alt: no snapping  ·  Shift: one direction  ·  Esc: cancel</source>
            <translation>Alt: ohne Einrasten  ·  Umschalt: nur eine Richtung  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Move %1</source>
            <translation>%1 verschieben</translation>
        </message>
        <message>
            <source>Move %1 items</source>
            <translation>%1 Elemente verschieben</translation>
        </message>
        <message>
            <source>Resize %1</source>
            <translation>Größe von %1 ändern</translation>
        </message>
    </context>
    <context>
        <name>vethlab::NameEditor</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
    </context>
    <context>
        <name>vethlab::NatForm</name>
        <message>
            <source>Masquerade</source>
            <translation>Masquerade</translation>
        </message>
        <message>
            <source>Source NAT</source>
            <translation>Quell-NAT</translation>
        </message>
        <message>
            <source>Port forward (destination NAT)</source>
            <translation>Portweiterleitung (Ziel-NAT)</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>any source</source>
            <translation>jede Quelle</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>any destination</source>
            <translation>jedes Ziel</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>any</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>Ports</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Neue Adresse</translation>
        </message>
        <message>
            <source>New port</source>
            <translation>Neuer Port</translation>
        </message>
        <message>
            <source>as it is</source>
            <translation>unverändert</translation>
        </message>
        <message>
            <source>any device</source>
            <translation>jedes Gerät</translation>
        </message>
        <message>
            <source>Give the new address.</source>
            <translation>Die neue Adresse angeben.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::NewPingDialog</name>
        <message>
            <source>Ping</source>
            <translation>Ping</translation>
        </message>
        <message>
            <source>New ping</source>
            <translation>Neuer Ping</translation>
        </message>
        <message>
            <source>a node or an address</source>
            <translation>ein Knoten oder eine Adresse</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>‘%1’ is neither a node nor an address.</source>
            <translation>„%1“ ist weder ein Knoten noch eine Adresse.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::NodeFacts</name>
        <message>
            <source>1 interface</source>
            <translation>1 Schnittstelle</translation>
        </message>
        <message numerus="yes">
            <source>%n interfaces</source>
            <translation>
                <numerusform>%n Schnittstelle</numerusform>
                <numerusform>%n Schnittstellen</numerusform>
            </translation>
        </message>
        <message>
            <source>1 port</source>
            <translation>1 Port</translation>
        </message>
        <message numerus="yes">
            <source>%n ports</source>
            <translation>
                <numerusform>%n Port</numerusform>
                <numerusform>%n Ports</numerusform>
            </translation>
        </message>
        <message>
            <source>everything</source>
            <translation>alles</translation>
        </message>
        <message>
            <source>Masquerade</source>
            <translation>Masquerade</translation>
        </message>
        <message>
            <source>Source NAT</source>
            <translation>Quell-NAT</translation>
        </message>
        <message>
            <source>Port forward</source>
            <translation>Portweiterleitung</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Default</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>via %1</source>
            <translation>via %1</translation>
        </message>
        <message>
            <source>Forwarding</source>
            <translation>Weiterleitung</translation>
        </message>
        <message>
            <source>IPv4 %1 · IPv6 %2</source>
            <translation>IPv4 %1 · IPv6 %2</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>no address yet</source>
            <translation>noch keine Adresse</translation>
        </message>
        <message>
            <source>hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>bridge</source>
            <translation>Bridge</translation>
        </message>
        <message>
            <source>repeats to all</source>
            <translation>wiederholt an alle</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>this computer</source>
            <translation>diesem Rechner</translation>
        </message>
    </context>
    <context>
        <name>vethlab::NodeItem</name>
        <message>
            <source>Forwarding</source>
            <translation>Weiterleitung</translation>
        </message>
        <message>
            <source>NAT</source>
            <translation>NAT</translation>
        </message>
    </context>
    <context>
        <name>vethlab::NoteEditor</name>
        <message>
            <source>Text of the note</source>
            <translation>Text der Notiz</translation>
        </message>
        <message>
            <source>Write a note</source>
            <translation>Notiz schreiben</translation>
        </message>
    </context>
    <context>
        <name>vethlab::NotePage</name>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Text of the note</source>
            <translation>Text der Notiz</translation>
        </message>
        <message>
            <source>Change a note</source>
            <translation>Notiz ändern</translation>
        </message>
    </context>
    <context>
        <name>vethlab::OutlineModel</name>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
    </context>
    <context>
        <name>vethlab::OutlinePanel</name>
        <message>
            <source>Find…</source>
            <translation>Suchen…</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Gliederung</translation>
        </message>
        <message>
            <source>Nothing drawn yet</source>
            <translation>Noch nichts gezeichnet</translation>
        </message>
        <message>
            <source>Nothing named ‘%1’.</source>
            <translation>Nichts heißt „%1“.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::OverlayItem</name>
        <message>
            <source>straight</source>
            <translation>gerade</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PageHead</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Aussehen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PalettePanel</name>
        <message>
            <source>Namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>A network namespace: a machine of its own with interfaces, addresses and routes</source>
            <translation>Ein Netz-Namespace: ein eigener Rechner mit Schnittstellen, Adressen und Routen</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>A namespace that forwards packets between its interfaces</source>
            <translation>Ein Namespace, der Pakete zwischen seinen Schnittstellen weiterleitet</translation>
        </message>
        <message>
            <source>Bridge</source>
            <translation>Bridge</translation>
        </message>
        <message>
            <source>A switch: joins everything connected to it</source>
            <translation>Ein Switch: verbindet alles, was daran hängt</translation>
        </message>
        <message>
            <source>Hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>A bridge that learns no addresses: every packet goes to every port</source>
            <translation>Eine Bridge, die keine Adressen lernt: jedes Paket geht an jeden Port</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>The root namespace of the world the lab runs in</source>
            <translation>Der Wurzel-Namespace der Welt, in der das Labor läuft</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>A text on the canvas</source>
            <translation>Ein Text auf der Zeichenfläche</translation>
        </message>
        <message>
            <source>Palette</source>
            <translation>Palette</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PanelTitle</name>
        <message>
            <source>Hide this panel</source>
            <translation>Diesen Bereich ausblenden</translation>
        </message>
        <message>
            <source>Hide the panel %1</source>
            <translation>Den Bereich %1 ausblenden</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PingItem</name>
        <message>
            <source>no reply</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>ping from %1 · %2 % lost</source>
            <translation>Ping von %1 · %2 % verloren</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PingPanel</name>
        <message>
            <source>Ping</source>
            <translation>Ping</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>Zuletzt</translation>
        </message>
        <message>
            <source>Average</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>Verlust</translation>
        </message>
        <message>
            <source>Drag from node to node with the ping tool (P).</source>
            <translation>Mit dem Ping-Werkzeug (P) von Knoten zu Knoten ziehen.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Replies</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>seq %1</source>
            <translation>seq %1</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PingPlot</name>
        <message>
            <source>Round-trip times of the last minute</source>
            <translation>Laufzeiten der letzten Minute</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>60 s</source>
            <translation>60 s</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>%1, no reply</source>
            <translation>%1, keine Antwort</translation>
        </message>
    </context>
    <context>
        <name>vethlab::Pings</name>
        <message>
            <source>no reply</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>unreachable</source>
            <translation>unerreichbar</translation>
        </message>
        <message>
            <source>too many hops</source>
            <translation>zu viele Stationen</translation>
        </message>
        <message>
            <source>can't be sent</source>
            <translation>kann nicht gesendet werden</translation>
        </message>
        <message>
            <source>%1 has no network of its own to ping from.</source>
            <translation>%1 hat kein eigenes Netz, von dem aus gepingt werden könnte.</translation>
        </message>
        <message>
            <source>%1 has no address to ping. Give it one first.</source>
            <translation>%1 hat keine Adresse. Zuerst eine vergeben.</translation>
        </message>
        <message>
            <source>The lab is not running. Apply it, then ping.</source>
            <translation>Das Labor läuft nicht. Erst anwenden, dann pingen.</translation>
        </message>
        <message>
            <source>%1: %2 is not there</source>
            <translation>%1: %2 ist nicht da</translation>
        </message>
        <message>
            <source>%1: %2 is switched off</source>
            <translation>%1: %2 ist ausgeschaltet</translation>
        </message>
        <message>
            <source>%1: %2 has no carrier, %3 is switched off</source>
            <translation>%1: %2 hat keinen Träger, %3 ist ausgeschaltet</translation>
        </message>
        <message>
            <source>%1: %2 has no carrier</source>
            <translation>%1: %2 hat keinen Träger</translation>
        </message>
        <message>
            <source>%1 has no route to %2</source>
            <translation>%1 hat keine Route zu %2</translation>
        </message>
        <message>
            <source>%1: the way ends at %2</source>
            <translation>%1: der Weg endet bei %2</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PlaceTool</name>
        <message>
            <source>Click to place, as often as you like  ·  Alt: no snapping  ·  Esc: done</source>
            <translation>Klicken setzt, so oft man mag  ·  Alt: ohne Einrasten  ·  Esc: fertig</translation>
        </message>
        <message>
            <source>Click to place  ·  Alt: no snapping  ·  Esc: cancel</source>
            <translation>Klicken setzt  ·  Alt: ohne Einrasten  ·  Esc: abbrechen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::Placeable</name>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>Bridge</source>
            <translation>Bridge</translation>
        </message>
        <message>
            <source>Hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>Add %1</source>
            <translation>%1 hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PlanPanel</name>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Was</source>
            <translation>War</translation>
        </message>
        <message>
            <source>Will be</source>
            <translation>Wird</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Für</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>The plan as commands</source>
            <translation>Der Plan als Befehle</translation>
        </message>
        <message>
            <source>Press Plan to see what Apply would do, without doing it.</source>
            <translation>Plan zeigt, was Anwenden täte, ohne es zu tun.</translation>
        </message>
        <message>
            <source>Nothing to do: the kernel is as drawn.</source>
            <translation>Nichts zu tun: der Kernel ist wie gezeichnet.</translation>
        </message>
        <message>
            <source>%1 to add · %2 to change · %3 to remove</source>
            <translation>%1 dazu · %2 geändert · %3 entfernt</translation>
        </message>
    </context>
    <context>
        <name>vethlab::QuickAdd</name>
        <message>
            <source>Add and connect…</source>
            <translation>Hinzufügen und verbinden…</translation>
        </message>
        <message>
            <source>Kind of node to add</source>
            <translation>Art des Knotens</translation>
        </message>
        <message>
            <source>Kinds of nodes</source>
            <translation>Arten von Knoten</translation>
        </message>
    </context>
    <context>
        <name>vethlab::RouteForm</name>
        <message>
            <source>Destination</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Via</source>
            <translation>Via</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Metric</source>
            <translation>Metrik</translation>
        </message>
        <message>
            <source>the kernel's own</source>
            <translation>die des Kernels</translation>
        </message>
        <message>
            <source>by the gateway's address</source>
            <translation>nach der Adresse des Gateways</translation>
        </message>
        <message>
            <source>Give the gateway's address, or choose the device.</source>
            <translation>Die Adresse des Gateways angeben, oder das Gerät wählen.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::SelectionPage</name>
        <message>
            <source>Switch on</source>
            <translation>Einschalten</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>Ausschalten</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Switch the selection on</source>
            <translation>Auswahl einschalten</translation>
        </message>
        <message>
            <source>Switch the selection off</source>
            <translation>Auswahl ausschalten</translation>
        </message>
        <message>
            <source>Delete the selection</source>
            <translation>Auswahl löschen</translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n ausgewählt</numerusform>
                <numerusform>%n ausgewählt</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>vethlab::Sparkline</name>
        <message>
            <source>60 s</source>
            <translation>60 s</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
    </context>
    <context>
        <name>vethlab::StackPage</name>
        <message>
            <source>Ping from here…</source>
            <translation>Von hier pingen…</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Rename %1</source>
            <translation>%1 umbenennen</translation>
        </message>
        <message>
            <source>Change the look of %1</source>
            <translation>Aussehen von %1 ändern</translation>
        </message>
        <message>
            <source>Interfaces</source>
            <translation>Schnittstellen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Connected to</source>
            <translation>Verbunden mit</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>No interfaces yet. Drag from this node to another one to connect them.</source>
            <translation>Noch keine Schnittstellen. Von diesem Knoten zu einem anderen ziehen verbindet sie.</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Adressen</translation>
        </message>
        <message>
            <source>Add address</source>
            <translation>Adresse hinzufügen</translation>
        </message>
        <message>
            <source>Interface</source>
            <translation>Schnittstelle</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>No addresses yet.</source>
            <translation>Noch keine Adressen.</translation>
        </message>
        <message>
            <source>Routes</source>
            <translation>Routen</translation>
        </message>
        <message>
            <source>Add route</source>
            <translation>Route hinzufügen</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Via</source>
            <translation>Via</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>No routes yet.</source>
            <translation>Noch keine Routen.</translation>
        </message>
        <message>
            <source>Remove the route to %1</source>
            <translation>Route zu %1 entfernen</translation>
        </message>
        <message>
            <source>Add a route to %1</source>
            <translation>Route zu %1 hinzufügen</translation>
        </message>
        <message>
            <source>Change the route to %1</source>
            <translation>Route zu %1 ändern</translation>
        </message>
        <message>
            <source>NAT</source>
            <translation>NAT</translation>
        </message>
        <message>
            <source>Add rule</source>
            <translation>Regel hinzufügen</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>No rules in this namespace.</source>
            <translation>Keine Regeln in diesem Namespace.</translation>
        </message>
        <message>
            <source>Remove a NAT rule</source>
            <translation>NAT-Regel entfernen</translation>
        </message>
        <message>
            <source>Add a NAT rule</source>
            <translation>NAT-Regel hinzufügen</translation>
        </message>
        <message>
            <source>Change a NAT rule</source>
            <translation>NAT-Regel ändern</translation>
        </message>
        <message>
            <source>Forwarding</source>
            <translation>Weiterleitung</translation>
        </message>
        <message>
            <source>Turn IPv4 forwarding on</source>
            <translation>IPv4-Weiterleitung einschalten</translation>
        </message>
        <message>
            <source>Turn IPv4 forwarding off</source>
            <translation>IPv4-Weiterleitung ausschalten</translation>
        </message>
        <message>
            <source>Turn IPv6 forwarding on</source>
            <translation>IPv6-Weiterleitung einschalten</translation>
        </message>
        <message>
            <source>Turn IPv6 forwarding off</source>
            <translation>IPv6-Weiterleitung ausschalten</translation>
        </message>
        <message>
            <source>%1 has no interface yet. Connect it first.</source>
            <translation>%1 hat noch keine Schnittstelle. Zuerst verbinden.</translation>
        </message>
        <message>
            <source>Add address %1</source>
            <translation>Adresse %1 hinzufügen</translation>
        </message>
        <message>
            <source>Change address to %1</source>
            <translation>Adresse ändern: %1</translation>
        </message>
        <message>
            <source>Remove address %1</source>
            <translation>Adresse %1 entfernen</translation>
        </message>
        <message>
            <source>Needed here.</source>
            <translation>Hier nötig.</translation>
        </message>
        <message>
            <source>A host needs none.</source>
            <translation>Ein Host braucht keine.</translation>
        </message>
        <message>
            <source>namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>root namespace</source>
            <translation>Wurzel-Namespace</translation>
        </message>
        <message>
            <source>Not running · %1</source>
            <translation>Läuft nicht · %1</translation>
        </message>
        <message>
            <source>Running · %1 · 1 interface up</source>
            <translation>Läuft · %1 · 1 Schnittstelle an</translation>
        </message>
        <message numerus="yes">
            <source>Running · %1 · %n interfaces up</source>
            <translation>
                <numerusform>Läuft · %1 · %n Schnittstelle an</numerusform>
                <numerusform>Läuft · %1 · %n Schnittstellen an</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 · name %2</source>
            <translation>%1 · Name %2</translation>
        </message>
        <message>
            <source>its ports</source>
            <translation>seine Ports</translation>
        </message>
        <message>
            <source>drawing</source>
            <translation>Zeichnung</translation>
        </message>
        <message>
            <source>kernel</source>
            <translation>Kernel</translation>
        </message>
        <message>
            <source>dropped</source>
            <translation>verworfen</translation>
        </message>
        <message>
            <source>on link</source>
            <translation>direkt</translation>
        </message>
        <message>
            <source>Masquerade</source>
            <translation>Masquerade</translation>
        </message>
        <message>
            <source>Source NAT</source>
            <translation>Quell-NAT</translation>
        </message>
        <message>
            <source>Port forward</source>
            <translation>Portweiterleitung</translation>
        </message>
        <message>
            <source>No rules on this computer.</source>
            <translation>Keine Regeln auf diesem Rechner.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::StartPage</name>
        <message>
            <source>yesterday</source>
            <translation>gestern</translation>
        </message>
        <message>
            <source>Draw a network. Press Apply. It is real.</source>
            <translation>Ein Netz zeichnen. Anwenden. Es ist echt.</translation>
        </message>
        <message>
            <source>Vethlab builds what you draw – namespaces, bridges, links, addresses, routes, NAT – in the Linux kernel, and shows it live.</source>
            <translation>Vethlab baut, was gezeichnet ist – Namespaces, Bridges, Verbindungen, Adressen, Routen, NAT – im Linux-Kernel und zeigt es live.</translation>
        </message>
        <message>
            <source>New lab</source>
            <translation>Neues Labor</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>Öffnen…</translation>
        </message>
        <message>
            <source>namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>bridge</source>
            <translation>Bridge</translation>
        </message>
        <message>
            <source>drag</source>
            <translation>ziehen</translation>
        </message>
        <message>
            <source>node to node: a link</source>
            <translation>von Knoten zu Knoten: verbinden</translation>
        </message>
        <message>
            <source>ping</source>
            <translation>Ping</translation>
        </message>
        <message>
            <source>all keys</source>
            <translation>alle Tasten</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <source>Unsaved work</source>
            <translation>Ungesichert</translation>
        </message>
        <message>
            <source>Running now</source>
            <translation>Läuft gerade</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>Zuletzt</translation>
        </message>
        <message>
            <source>Trying the sandbox…</source>
            <translation>Die Sandbox wird ausprobiert…</translation>
        </message>
        <message>
            <source>Labs run in a private world of your own; this computer's network stays untouched.</source>
            <translation>Labore laufen in einer eigenen, privaten Welt; das Netz dieses Rechners bleibt unberührt.</translation>
        </message>
        <message>
            <source>The sandbox works here</source>
            <translation>Die Sandbox geht hier</translation>
        </message>
        <message>
            <source>No sandbox on this machine</source>
            <translation>Keine Sandbox auf diesem Rechner</translation>
        </message>
        <message>
            <source>Untitled lab</source>
            <translation>Unbenanntes Labor</translation>
        </message>
        <message>
            <source>Sandbox</source>
            <translation>Sandbox</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>%1 · since %2</source>
            <translation>%1 · seit %2</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>%1 zeigen</translation>
        </message>
        <message>
            <source>Vethlab ended without saving it · %1</source>
            <translation>Vethlab endete ohne zu sichern · %1</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::StatusLine</name>
        <message>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
    </context>
    <context>
        <name>vethlab::TopBar</name>
        <message>
            <source>Zoom; a click goes back to 100 %</source>
            <translation>Zoom; ein Klick geht zurück auf 100 %</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>Apply %1</source>
            <translation>%1 anwenden</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
    </context>
    <context>
        <name>vethlab::WorldSwitch</name>
        <message>
            <source>Sandbox</source>
            <translation>Sandbox</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>World: %1</source>
            <translation>Welt: %1</translation>
        </message>
        <message>
            <source>Sandbox: a private world of your own. This computer's network stays untouched.</source>
            <translation>Sandbox: eine eigene, private Welt. Das Netz dieses Rechners bleibt unberührt.</translation>
        </message>
        <message>
            <source>This computer: the lab is built in this machine's own network.</source>
            <translation>Dieser Rechner: das Labor wird im Netz des Rechners selbst gebaut.</translation>
        </message>
    </context>
    <context>
        <name>vethlabctl</name>
        <message>
            <source>Nothing to do: the kernel is as drawn.</source>
            <translation>Nichts zu tun: der Kernel ist wie gezeichnet.</translation>
        </message>
        <message>
            <source>‘%1’ is no world. There are sandbox and computer.</source>
            <translation>„%1“ ist keine Welt. Es gibt sandbox und computer.</translation>
        </message>
        <message>
            <source>Name a lab, or give ‘--all’.</source>
            <translation>Ein Labor nennen, oder „--all“ angeben.</translation>
        </message>
        <message>
            <source>The lab ‘%1’ is stopped and removed.</source>
            <translation>Das Labor „%1“ ist angehalten und entfernt.</translation>
        </message>
        <message>
            <source>No lab is running.</source>
            <translation>Es läuft kein Labor.</translation>
        </message>
        <message>
            <source>Something is missing behind ‘%1’: it takes ‘%2’.</source>
            <translation>Hinter „%1“ fehlt etwas: erwartet wird „%2“.</translation>
        </message>
        <message>
            <source>‘%1’ is one word too many.</source>
            <translation>„%1“ ist ein Wort zu viel.</translation>
        </message>
        <message>
            <source>The command is missing.</source>
            <translation>Der Befehl fehlt.</translation>
        </message>
        <message>
            <source>‘%1’ has no option ‘%2’.</source>
            <translation>„%1“ hat keine Option „%2“.</translation>
        </message>
        <message>
            <source>The option ‘--%1’ takes no value.</source>
            <translation>Die Option „--%1“ nimmt keinen Wert.</translation>
        </message>
        <message>
            <source>The option ‘--%1’ needs a value.</source>
            <translation>Die Option „--%1“ braucht einen Wert.</translation>
        </message>
        <message>
            <source>‘--%1 %2’ is not possible: it takes a number from %3 to %4.</source>
            <translation>„--%1 %2“ geht nicht: erwartet wird eine Zahl von %3 bis %4.</translation>
        </message>
        <message>
            <source>‘%1’ shows how it is used.</source>
            <translation>„%1“ zeigt, wie es geht.</translation>
        </message>
        <message>
            <source>links (veth)</source>
            <translation>Verbindungen (veth)</translation>
        </message>
        <message>
            <source>Nothing can be connected. An administrator can load the module: sudo modprobe veth</source>
            <translation>Nichts kann verbunden werden. Ein Administrator kann das Modul laden: sudo modprobe veth</translation>
        </message>
        <message>
            <source>bridges</source>
            <translation>Bridges</translation>
        </message>
        <message>
            <source>Labs with bridges and hubs can't run. An administrator can load the module: sudo modprobe bridge</source>
            <translation>Labore mit Bridges und Hubs können nicht laufen. Ein Administrator kann das Modul laden: sudo modprobe bridge</translation>
        </message>
        <message>
            <source>spanning tree (STP)</source>
            <translation>Spanning Tree (STP)</translation>
        </message>
        <message>
            <source>Bridges can't speak STP, so they must not be connected in a circle.</source>
            <translation>Bridges können kein STP, also dürfen sie nicht im Kreis verbunden werden.</translation>
        </message>
        <message>
            <source>NAT (nftables)</source>
            <translation>NAT (nftables)</translation>
        </message>
        <message>
            <source>Labs with NAT can't run. An administrator can load the modules: sudo modprobe -a nf_tables nft_chain_nat nft_masq</source>
            <translation>Labore mit NAT können nicht laufen. Ein Administrator kann die Module laden: sudo modprobe -a nf_tables nft_chain_nat nft_masq</translation>
        </message>
        <message>
            <source>IPv6</source>
            <translation>IPv6</translation>
        </message>
        <message>
            <source>Labs with IPv6 addresses can't run. IPv6 is switched off in this kernel; remove ‘ipv6.disable=1’ from its command line.</source>
            <translation>Labore mit IPv6-Adressen können nicht laufen. IPv6 ist in diesem Kernel aus; „ipv6.disable=1“ aus seiner Befehlszeile entfernen.</translation>
        </message>
        <message>
            <source>a process list of the lab's own</source>
            <translation>eine eigene Prozessliste des Labors</translation>
        </message>
        <message>
            <source>Commands in a lab see the processes of the whole machine. In a container this needs an unmasked /proc.</source>
            <translation>Befehle in einem Labor sehen die Prozesse des ganzen Rechners. In einem Container braucht es dafür ein unmaskiertes /proc.</translation>
        </message>
        <message>
            <source>Sandbox</source>
            <translation>Sandbox</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>%1: not possible</source>
            <translation>%1: nicht möglich</translation>
        </message>
        <message>
            <source>%1: works</source>
            <translation>%1: geht</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no </source>
            <translation>nein </translation>
        </message>
        <message>
            <source>‘%1’ is no shape. There are pair, chain and star.</source>
            <translation>„%1“ ist keine Form. Es gibt pair, chain und star.</translation>
        </message>
        <message>
            <source>‘%1’ takes a number of nodes from %2 to %3.</source>
            <translation>„%1“ braucht eine Zahl von Knoten von %2 bis %3.</translation>
        </message>
        <message>
            <source>‘%1’ takes no number.</source>
            <translation>„%1“ nimmt keine Zahl.</translation>
        </message>
        <message>
            <source>No issues. The drawing can be applied.</source>
            <translation>Keine Probleme. Die Zeichnung kann angewendet werden.</translation>
        </message>
        <message>
            <source>‘%1’ is no format that can be written. There is vethlab.</source>
            <translation>„%1“ ist kein Format, das geschrieben werden kann. Es gibt vethlab.</translation>
        </message>
        <message>
            <source>Where shall the picture go? Give ‘-o FILE’.</source>
            <translation>Wohin soll das Bild? „-o DATEI“ angeben.</translation>
        </message>
        <message>
            <source>Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 not permitted; 4 not possible on this machine; 5 refused, everything is as before; 6 taken back only in part.</source>
            <translation>Exit-Codes: 0 erledigt; 1 die Antwort ist nein; 2 falsch benutzt; 3 nicht erlaubt; 4 auf diesem Rechner nicht möglich; 5 abgelehnt, alles ist wie zuvor; 6 nur teilweise zurückgenommen.</translation>
        </message>
        <message>
            <source>vethlabctl builds and drives network labs, like the window of Vethlab does.</source>
            <translation>vethlabctl baut und steuert Netzlabore, so wie das Fenster von Vethlab.</translation>
        </message>
        <message>
            <source>Usage: %1</source>
            <translation>Aufruf: %1</translation>
        </message>
        <message>
            <source>LAB is a file, or the name of a running lab. ‘vethlabctl VERB --help’ says more about a verb.</source>
            <translation>LAB ist eine Datei oder der Name eines laufenden Labors. „vethlabctl VERB --help“ sagt mehr zu einem Verb.</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>‘%1’ is no verb. ‘vethlabctl --help’ shows them all.</source>
            <translation>„%1“ ist kein Verb. „vethlabctl --help“ zeigt alle.</translation>
        </message>
        <message>
            <source>no answer yet</source>
            <translation>noch keine Antwort</translation>
        </message>
        <message>
            <source>Time to live exceeded</source>
            <translation>Time to live exceeded</translation>
        </message>
        <message>
            <source>could not be sent</source>
            <translation>konnte nicht gesendet werden</translation>
        </message>
        <message>
            <source>Destination Net Unreachable</source>
            <translation>Destination Net Unreachable</translation>
        </message>
        <message>
            <source>Destination unreachable: No route</source>
            <translation>Destination unreachable: No route</translation>
        </message>
        <message>
            <source>Destination Host Unreachable</source>
            <translation>Destination Host Unreachable</translation>
        </message>
        <message>
            <source>Destination Port Unreachable</source>
            <translation>Destination Port Unreachable</translation>
        </message>
        <message>
            <source>Destination unreachable: Address unreachable</source>
            <translation>Destination unreachable: Address unreachable</translation>
        </message>
        <message>
            <source>Packet filtered</source>
            <translation>Packet filtered</translation>
        </message>
        <message>
            <source>Destination unreachable (code %1)</source>
            <translation>Destination unreachable (code %1)</translation>
        </message>
        <message>
            <source>read %1, plan %2, namespaces %3, links %4, addresses %5, NAT %6, verify %7, in all %8 ms</source>
            <translation>Lesen %1, Plan %2, Namespaces %3, Verbindungen %4, Adressen %5, NAT %6, Prüfen %7, zusammen %8 ms</translation>
        </message>
        <message>
            <source>NAME</source>
            <translation>NAME</translation>
        </message>
        <message>
            <source>WORLD</source>
            <translation>WELT</translation>
        </message>
        <message>
            <source>NODES</source>
            <translation>KNOTEN</translation>
        </message>
        <message>
            <source>LINKS</source>
            <translation>VERBINDUNGEN</translation>
        </message>
        <message>
            <source>SINCE</source>
            <translation>SEIT</translation>
        </message>
        <message>
            <source>FILE</source>
            <translation>DATEI</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <source>  received %1 packets, sent %2</source>
            <translation>  %1 Pakete empfangen, %2 gesendet</translation>
        </message>
        <message>
            <source>route %1</source>
            <translation>Route %1</translation>
        </message>
        <message>
            <source>%1 differs: %2 is drawn as ‘%3’, the kernel has ‘%4’.</source>
            <translation>%1 ist anders: %2 ist als „%3“ gezeichnet, der Kernel hat „%4“.</translation>
        </message>
        <message>
            <source>some events were lost; everything is being read again</source>
            <translation>einige Ereignisse gingen verloren; alles wird neu gelesen</translation>
        </message>
        <message>
            <source>the lab was stopped</source>
            <translation>das Labor wurde angehalten</translation>
        </message>
        <message>
            <source>no address</source>
            <translation>keine Adresse</translation>
        </message>
        <message>
            <source>forwarding %1, routes: %2</source>
            <translation>Weiterleitung %1, Routen: %2</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>received %1 packets, sent %2</source>
            <translation>%1 Pakete empfangen, %2 gesendet</translation>
        </message>
        <message>
            <source>changed by %1, now revision %2</source>
            <translation>geändert von %1, jetzt Revision %2</translation>
        </message>
        <message>
            <source>the kernel is as drawn</source>
            <translation>der Kernel ist wie gezeichnet</translation>
        </message>
        <message>
            <source>%1 is drawn as ‘%2’, the kernel has ‘%3’</source>
            <translation>%1 ist als „%2“ gezeichnet, der Kernel hat „%3“</translation>
        </message>
    </context>
</TS>
