<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>AddressTable</name>
        <message>
            <source>Node</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>Interface</source>
            <translation>Schnittstelle</translation>
        </message>
        <message>
            <source>MAC address</source>
            <translation>MAC-Adresse</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Adressen</translation>
        </message>
        <message>
            <source>Connected to</source>
            <translation>Verbunden mit</translation>
        </message>
    </context>
    <context>
        <name>Addressing</name>
        <message>
            <source>1 address</source>
            <translation>1 Adresse</translation>
        </message>
        <message numerus="yes">
            <source>%n addresses</source>
            <translation>
                <numerusform>%n Adresse</numerusform>
                <numerusform>%n Adressen</numerusform>
            </translation>
        </message>
        <message>
            <source>1 route</source>
            <translation>1 Route</translation>
        </message>
        <message numerus="yes">
            <source>%n routes</source>
            <translation>
                <numerusform>%n Route</numerusform>
                <numerusform>%n Routen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 has a default route via %2.</source>
            <translation>%1 hat eine Default-Route über %2.</translation>
        </message>
        <message>
            <source>%1 have a default route via %2.</source>
            <translation>%1 haben eine Default-Route über %2.</translation>
        </message>
        <message>
            <source>Others have default routes as well.</source>
            <translation>Auch andere haben Default-Routen.</translation>
        </message>
        <message>
            <source>Forwarding is now on at %1.</source>
            <translation>Weiterleitung ist jetzt an bei %1.</translation>
        </message>
        <message>
            <source>The new network is %1.</source>
            <translation>Das neue Netz ist %1.</translation>
        </message>
        <message>
            <source>New networks: %1.</source>
            <translation>Neue Netze: %1.</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between the items of a list</comment>
            <translation>, </translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 und %2</translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n others</source>
            <translation>
                <numerusform>%1 und %n weiterer</numerusform>
                <numerusform>%1 und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Assign %1</source>
            <translation>%1 vergeben</translation>
        </message>
        <message>
            <source>%1 assigned.</source>
            <translation>%1 vergeben.</translation>
        </message>
        <message>
            <source>Every linked interface has its addresses already.</source>
            <translation>Jede verbundene Schnittstelle hat schon ihre Adressen.</translation>
        </message>
        <message>
            <source>No address could be assigned.</source>
            <translation>Keine Adresse konnte vergeben werden.</translation>
        </message>
        <message>
            <source>%1 got none: its network, or what the lab takes networks from, is full.</source>
            <translation>%1 bekam keine: das Netz, oder woraus das Labor Netze nimmt, ist voll.</translation>
        </message>
        <message>
            <source>%1 got none: their networks, or what the lab takes networks from, are full.</source>
            <translation>%1 bekamen keine: ihre Netze, oder woraus das Labor Netze nimmt, sind voll.</translation>
        </message>
        <message>
            <source>Compute %1</source>
            <translation>%1 berechnen</translation>
        </message>
        <message>
            <source>Compute routes</source>
            <translation>Routen berechnen</translation>
        </message>
        <message>
            <source>No routes are needed any more; the computed ones are gone.</source>
            <translation>Es sind keine Routen mehr nötig; die berechneten sind weg.</translation>
        </message>
        <message>
            <source>No routes are needed.</source>
            <translation>Es sind keine Routen nötig.</translation>
        </message>
        <message>
            <source>%1 on %2.</source>
            <translation>%1 auf %2.</translation>
        </message>
        <message>
            <source>%1 on %2, as before.</source>
            <translation>%1 auf %2, wie zuvor.</translation>
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
            <source>1 route set by hand was left alone.</source>
            <translation>1 von Hand gesetzte Route blieb, wie sie ist.</translation>
        </message>
        <message numerus="yes">
            <source>%n routes set by hand were left alone.</source>
            <translation>
                <numerusform>%n von Hand gesetzte Route blieb, wie sie ist.</numerusform>
                <numerusform>%n von Hand gesetzte Routen blieben, wie sie sind.</numerusform>
            </translation>
        </message>
        <message>
            <source>In a lab this large the routes follow a tree: every node is reached, not always by the shortest way.</source>
            <translation>In einem so großen Labor folgen die Routen einem Baum: jeder Knoten wird erreicht, nicht immer auf dem kürzesten Weg.</translation>
        </message>
    </context>
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
            <source>--render needs -o FILE, with .png, .svg or .pdf at its end.</source>
            <translation>--render braucht -o DATEI mit .png, .svg oder .pdf am Ende.</translation>
        </message>
        <message>
            <source>Usage:
  vethlab [FILE]                      open the window
  vethlab --example NAME              open an example: two-namespaces, bridge-nat, three-routers, two-lans,
                                      port-forward, hub-switch, spanning-tree, sixty-hosts, star
  vethlab --render FILE -o OUT        draw FILE into a picture: OUT is .png, .svg or .pdf;
          [--scale S]                 a lab that runs is drawn as it is now; needs no display
          [--theme light|dark] [--legend] [--table]
          [--lab NAME]                with the state of that running lab
  vethlab --headless FILE             build the lab in the sandbox, print what is up and what
          [--picture OUT.png]         answers, draw a picture, stop; needs no display
  vethlab --example NAME --headless   the same with an example
  vethlab --help | --version
</source>
            <translation>Aufruf:
  vethlab [DATEI]                     das Fenster öffnen
  vethlab --example NAME              ein Beispiel öffnen: two-namespaces, bridge-nat, three-routers, two-lans,
                                      port-forward, hub-switch, spanning-tree, sixty-hosts, star
  vethlab --render DATEI -o BILD      DATEI als Bild zeichnen: BILD endet auf .png, .svg oder .pdf;
          [--scale S]                 ein laufendes Labor, wie es jetzt ist; braucht keinen Bildschirm
          [--theme light|dark] [--legend] [--table]
          [--lab NAME]                mit dem Zustand dieses laufenden Labors
  vethlab --headless DATEI            das Labor in der Sandbox bauen, ausgeben, was an ist und was
          [--picture BILD.png]        antwortet, ein Bild zeichnen, anhalten; braucht keinen Bildschirm
  vethlab --example NAME --headless   dasselbe mit einem Beispiel
  vethlab --help | --version
</translation>
        </message>
    </context>
    <context>
        <name>Ctl</name>
        <message>
            <source>The changes to this computer's network are kept.</source>
            <translation>Die Änderungen am Netz dieses Rechners bleiben.</translation>
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
        <name>DriftText</name>
        <message>
            <source>%1 was switched on</source>
            <translation>%1 wurde eingeschaltet</translation>
        </message>
        <message>
            <source>%1 was switched off</source>
            <translation>%1 wurde ausgeschaltet</translation>
        </message>
        <message>
            <source>%1 was deleted</source>
            <translation>%1 wurde gelöscht</translation>
        </message>
        <message>
            <source>%1: %2 %3 is gone</source>
            <translation>%1: %2 %3 fehlt</translation>
        </message>
        <message>
            <source>%1: %2 %3 is new</source>
            <translation>%1: %2 %3 ist neu</translation>
        </message>
        <message>
            <source>%1: %2 is %3, drawn %4</source>
            <translation>%1: %2 ist %3, gezeichnet %4</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weiteres</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1; %n addresses and routes went with it</source>
            <translation>
                <numerusform>%1; %n Adressen und Routen gingen mit verloren</numerusform>
                <numerusform>%1; %n Adressen und Routen gingen mit verloren</numerusform>
            </translation>
        </message>
        <message>
            <source>%1; 1 address went with it</source>
            <translation>%1; 1 Adresse ging mit verloren</translation>
        </message>
        <message numerus="yes">
            <source>%1; %n addresses went with it</source>
            <translation>
                <numerusform>%1; %n Adresse ging mit verloren</numerusform>
                <numerusform>%1; %n Adressen gingen mit verloren</numerusform>
            </translation>
        </message>
        <message>
            <source>%1; 1 route went with it</source>
            <translation>%1; 1 Route ging mit verloren</translation>
        </message>
        <message numerus="yes">
            <source>%1; %n routes went with it</source>
            <translation>
                <numerusform>%1; %n Route ging mit verloren</numerusform>
                <numerusform>%1; %n Routen gingen mit verloren</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 does not forward %2 any more</source>
            <translation>%1 leitet %2 nicht mehr weiter</translation>
        </message>
        <message>
            <source>%1 forwards %2 now</source>
            <translation>%1 leitet jetzt %2 weiter</translation>
        </message>
        <message>
            <source>lo of %1</source>
            <translation>lo von %1</translation>
        </message>
        <message>
            <source>%1: something that is not part of the lab has the name %2</source>
            <translation>%1: Etwas, das nicht zum Labor gehört, heißt %2</translation>
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
        <name>ErrorText</name>
        <message>
            <source>This name can't be used. Interface names have 1 to 15 letters, digits, ‘_’, ‘.’ or ‘-’; names of namespaces 1 to 32 letters, digits, ‘_’ or ‘-’.</source>
            <translation>Dieser Name geht nicht. Namen von Schnittstellen haben 1 bis 15 Buchstaben, Ziffern, „_“, „.“ oder „-“; Namen von Namespaces 1 bis 32 Buchstaben, Ziffern, „_“ oder „-“.</translation>
        </message>
        <message>
            <source>The name ‘%1’ can't be used. Interface names have 1 to 15 letters, digits, ‘_’, ‘.’ or ‘-’; names of namespaces 1 to 32 letters, digits, ‘_’ or ‘-’.</source>
            <translation>Der Name „%1“ geht nicht. Namen von Schnittstellen haben 1 bis 15 Buchstaben, Ziffern, „_“, „.“ oder „-“; Namen von Namespaces 1 bis 32 Buchstaben, Ziffern, „_“ oder „-“.</translation>
        </message>
        <message>
            <source>This is no address. Write it like 192.168.1.10/24 or fd00::1/64.</source>
            <translation>Das ist keine Adresse. Sie sieht aus wie 192.168.1.10/24 oder fd00::1/64.</translation>
        </message>
        <message>
            <source>‘%1’ is no address. Write it like 192.168.1.10/24 or fd00::1/64.</source>
            <translation>„%1“ ist keine Adresse. Sie sieht aus wie 192.168.1.10/24 oder fd00::1/64.</translation>
        </message>
        <message>
            <source>Networks can't be taken from %1. Write one like 10.0.0.0/8 for IPv4 or fd00::/48 for IPv6, with a length of %2 to %3.</source>
            <translation>Aus %1 können keine Netze genommen werden. Es geht etwa 10.0.0.0/8 für IPv4 oder fd00::/48 für IPv6, mit einer Länge von %2 bis %3.</translation>
        </message>
        <message>
            <source>This is no MAC address for one interface. Write it like 02:00:00:00:00:01.</source>
            <translation>Das ist keine MAC-Adresse für eine Schnittstelle. Sie sieht aus wie 02:00:00:00:00:01.</translation>
        </message>
        <message>
            <source>‘%1’ is no MAC address for one interface. Write it like 02:00:00:00:00:01.</source>
            <translation>„%1“ ist keine MAC-Adresse für eine Schnittstelle. Sie sieht aus wie 02:00:00:00:00:01.</translation>
        </message>
        <message>
            <source>This number is out of range.</source>
            <translation>Diese Zahl geht nicht.</translation>
        </message>
        <message>
            <source>The number ‘%1’ is out of range.</source>
            <translation>Die Zahl „%1“ geht nicht.</translation>
        </message>
        <message>
            <source>The number ‘%1’ is out of range: it can be %2 to %3.</source>
            <translation>Die Zahl „%1“ geht nicht: möglich ist %2 bis %3.</translation>
        </message>
        <message>
            <source>This id can't be used. Ids have 1 to 96 letters, digits, ‘_’, ‘.’, ‘:’, ‘~’ or ‘-’.</source>
            <translation>Diese Id geht nicht. Ids haben 1 bis 96 Buchstaben, Ziffern, „_“, „.“, „:“, „~“ oder „-“.</translation>
        </message>
        <message>
            <source>The id ‘%1’ can't be used. Ids have 1 to 96 letters, digits, ‘_’, ‘.’, ‘:’, ‘~’ or ‘-’.</source>
            <translation>Die Id „%1“ geht nicht. Ids haben 1 bis 96 Buchstaben, Ziffern, „_“, „.“, „:“, „~“ oder „-“.</translation>
        </message>
        <message>
            <source>This is there already.</source>
            <translation>Das ist schon da.</translation>
        </message>
        <message>
            <source>‘%1’ is there already. Choose another name.</source>
            <translation>„%1“ ist schon da. Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>A drawing has one ‘This computer’ at most, and this one has it already.</source>
            <translation>Eine Zeichnung hat höchstens einmal „Dieser Rechner“, und diese hat ihn schon.</translation>
        </message>
        <message>
            <source>There is no such element.</source>
            <translation>Dieses Element gibt es nicht.</translation>
        </message>
        <message>
            <source>There is nothing named ‘%1’.</source>
            <translation>Nichts heißt „%1“.</translation>
        </message>
        <message>
            <source>‘%1’ is not known here (%2).</source>
            <translation>„%1“ ist hier nicht bekannt (%2).</translation>
        </message>
        <message>
            <source>The link refers to the interface ‘%1’, which is not in the file.</source>
            <translation>Die Verbindung nennt die Schnittstelle „%1“, die nicht in der Datei ist.</translation>
        </message>
        <message>
            <source>The bridge's home ‘%1’ is not in the file.</source>
            <translation>Das Zuhause „%1“ der Bridge ist nicht in der Datei.</translation>
        </message>
        <message>
            <source>The interface's node ‘%1’ is not in the drawing.</source>
            <translation>Der Knoten „%1“ der Schnittstelle ist nicht in der Zeichnung.</translation>
        </message>
        <message>
            <source>There is no kind ‘%1’ here.</source>
            <translation>Die Art „%1“ gibt es hier nicht.</translation>
        </message>
        <message>
            <source>There is no look ‘%1’. There are host, router and server.</source>
            <translation>Das Aussehen „%1“ gibt es nicht. Es gibt host, router und server.</translation>
        </message>
        <message>
            <source>The file is in no format that Vethlab knows.</source>
            <translation>Die Datei ist in keinem Format, das Vethlab kennt.</translation>
        </message>
        <message>
            <source>‘%1’ has no address of that kind that could be reached from there.</source>
            <translation>„%1“ hat keine solche Adresse, die von dort erreichbar wäre.</translation>
        </message>
        <message>
            <source>Something is missing here.</source>
            <translation>Hier fehlt etwas.</translation>
        </message>
        <message>
            <source>‘%1’ is missing.</source>
            <translation>„%1“ fehlt.</translation>
        </message>
        <message>
            <source>The file can't be understood here.</source>
            <translation>Die Datei ist hier nicht zu verstehen.</translation>
        </message>
        <message>
            <source>The file can't be understood here: %1.</source>
            <translation>Die Datei ist hier nicht zu verstehen: %1.</translation>
        </message>
        <message>
            <source>This is too large.</source>
            <translation>Das ist zu groß.</translation>
        </message>
        <message>
            <source>This is too large: %1.</source>
            <translation>Das ist zu groß: %1.</translation>
        </message>
        <message>
            <source>This is too large: %1, where the limit is %2.</source>
            <translation>Das ist zu groß: %1, die Grenze ist %2.</translation>
        </message>
        <message>
            <source>The file is larger than %1 bytes.</source>
            <translation>Die Datei ist größer als %1 Bytes.</translation>
        </message>
        <message>
            <source>The file is nested deeper than %1 levels.</source>
            <translation>Die Datei ist tiefer verschachtelt als %1 Ebenen.</translation>
        </message>
        <message>
            <source>A lab has at most %1 interfaces.</source>
            <translation>Ein Labor hat höchstens %1 Schnittstellen.</translation>
        </message>
        <message>
            <source>A text is longer than %1 bytes.</source>
            <translation>Ein Text ist länger als %1 Bytes.</translation>
        </message>
        <message>
            <source>A lab has at most %1 nodes.</source>
            <translation>Ein Labor hat höchstens %1 Knoten.</translation>
        </message>
        <message>
            <source>The name is longer than %1 bytes.</source>
            <translation>Der Name ist länger als %1 Bytes.</translation>
        </message>
        <message>
            <source>The description is longer than %1 bytes.</source>
            <translation>Die Beschreibung ist länger als %1 Bytes.</translation>
        </message>
        <message>
            <source>The file is of a version that this Vethlab doesn't know. A newer Vethlab can open it.</source>
            <translation>Die Datei hat eine Version, die dieses Vethlab nicht kennt. Ein neueres Vethlab kann sie öffnen.</translation>
        </message>
        <message>
            <source>The file is of version %1, which this Vethlab doesn't know. A newer Vethlab can open it.</source>
            <translation>Die Datei hat die Version %1, die dieses Vethlab nicht kennt. Ein neueres Vethlab kann sie öffnen.</translation>
        </message>
        <message>
            <source>The file can't be read or written.</source>
            <translation>Die Datei kann nicht gelesen oder geschrieben werden.</translation>
        </message>
        <message>
            <source>‘%1’ can't be read or written.</source>
            <translation>„%1“ kann nicht gelesen oder geschrieben werden.</translation>
        </message>
        <message>
            <source>The helper sent something that can't be understood. Programs of different versions may be installed.</source>
            <translation>Der Helfer hat etwas Unverständliches geschickt. Vielleicht sind Programme verschiedener Versionen installiert.</translation>
        </message>
        <message>
            <source>The helper does not understand this request. Programs of different versions may be installed.</source>
            <translation>Der Helfer versteht diese Anfrage nicht. Vielleicht sind Programme verschiedener Versionen installiert.</translation>
        </message>
        <message>
            <source>‘%1’ has no network of its own: it is a bridge. Choose a namespace, a router or this computer.</source>
            <translation>„%1“ hat kein eigenes Netz: es ist eine Bridge. Einen Namespace, einen Router oder diesen Rechner wählen.</translation>
        </message>
        <message>
            <source>The helper is of another version. Install the same version of all parts of Vethlab, then stop and start the lab.</source>
            <translation>Der Helfer hat eine andere Version. Alle Teile von Vethlab in derselben Version installieren, dann das Labor anhalten und starten.</translation>
        </message>
        <message>
            <source>The helper can't be reached. The lab it kept is gone; start the lab again.</source>
            <translation>Der Helfer ist nicht erreichbar. Sein Labor ist weg; das Labor neu starten.</translation>
        </message>
        <message>
            <source>The lab is being changed just now. Try again when that is done.</source>
            <translation>Das Labor wird gerade geändert. Danach noch einmal versuchen.</translation>
        </message>
        <message>
            <source>This sandbox has its lab already. Start another sandbox for another lab.</source>
            <translation>Diese Sandbox hat schon ihr Labor. Für ein anderes eine andere Sandbox starten.</translation>
        </message>
        <message>
            <source>Too many programs use this lab at once. Close one of them.</source>
            <translation>Zu viele Programme benutzen dieses Labor zugleich. Eines davon schließen.</translation>
        </message>
        <message>
            <source>Cancelled. Everything is as it was before.</source>
            <translation>Abgebrochen. Alles ist wie zuvor.</translation>
        </message>
        <message>
            <source>Somebody else has changed the lab in the meantime. Try again.</source>
            <translation>Jemand anderes hat das Labor inzwischen geändert. Noch einmal versuchen.</translation>
        </message>
        <message>
            <source>There is no such lab running.</source>
            <translation>So ein Labor läuft nicht.</translation>
        </message>
        <message>
            <source>No lab ‘%1’ is running. ‘vethlabctl list’ shows the running labs.</source>
            <translation>Kein Labor „%1“ läuft. „vethlabctl list“ zeigt die laufenden Labore.</translation>
        </message>
        <message>
            <source>Several running labs are called ‘%1’. Name the lab by its file.</source>
            <translation>Mehrere laufende Labore heißen „%1“. Das Labor mit seiner Datei nennen.</translation>
        </message>
        <message>
            <source>You are not allowed to do this.</source>
            <translation>Das ist nicht erlaubt.</translation>
        </message>
        <message>
            <source>The folder ‘%1’ belongs to somebody else, so no lab can be started through it. Remove it, or set XDG_RUNTIME_DIR to a folder of your own.</source>
            <translation>Der Ordner „%1“ gehört jemand anderem, darum kann darüber kein Labor gestartet werden. Ihn entfernen, oder XDG_RUNTIME_DIR auf einen eigenen Ordner setzen.</translation>
        </message>
        <message>
            <source>Labs among this computer's own networks can only be started by root. Use the sandbox, or run the program with sudo.</source>
            <translation>Labore in den Netzen dieses Rechners kann nur root starten. Die Sandbox benutzen, oder das Programm mit sudo starten.</translation>
        </message>
        <message>
            <source>This machine can't do that.</source>
            <translation>Dieser Rechner kann das nicht.</translation>
        </message>
        <message>
            <source>This machine can't do that: %1.</source>
            <translation>Dieser Rechner kann das nicht: %1.</translation>
        </message>
        <message>
            <source>This machine does not let users make namespaces of their own, so no sandbox can be made. An administrator can allow it: sudo sysctl -w kernel.unprivileged_userns_clone=1</source>
            <translation>Dieser Rechner lässt Benutzer keine eigenen Namespaces machen, darum geht keine Sandbox. Ein Administrator kann es erlauben: sudo sysctl -w kernel.unprivileged_userns_clone=1</translation>
        </message>
        <message>
            <source>AppArmor keeps users of this machine from making namespaces, so no sandbox can be made. An administrator can install an AppArmor profile that gives vethlab-helper ‘userns,’, or allow it for all: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0</source>
            <translation>AppArmor hindert Benutzer dieses Rechners, Namespaces zu machen, darum geht keine Sandbox. Ein Administrator kann ein AppArmor-Profil installieren, das vethlab-helper „userns,“ gibt, oder es allen erlauben: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0</translation>
        </message>
        <message>
            <source>No more user namespaces can be made, so no sandbox can be made. An administrator can raise the limit: sudo sysctl -w user.max_user_namespaces=15000</source>
            <translation>Es können keine User-Namespaces mehr gemacht werden, darum geht keine Sandbox. Ein Administrator kann die Grenze heben: sudo sysctl -w user.max_user_namespaces=15000</translation>
        </message>
        <message>
            <source>No more network namespaces can be made. Stop a lab, or let an administrator raise the limit: sudo sysctl -w user.max_net_namespaces=15000</source>
            <translation>Es können keine Netz-Namespaces mehr gemacht werden. Ein Labor anhalten, oder ein Administrator hebt die Grenze: sudo sysctl -w user.max_net_namespaces=15000</translation>
        </message>
        <message>
            <source>The private kernel world of the sandbox can't be made on this machine.</source>
            <translation>Die private Kernel-Welt der Sandbox geht auf diesem Rechner nicht.</translation>
        </message>
        <message>
            <source>This kernel has no veth links, so no lab can be built. An administrator can load the module: sudo modprobe veth</source>
            <translation>Dieser Kernel hat keine veth-Verbindungen, darum kann kein Labor gebaut werden. Ein Administrator kann das Modul laden: sudo modprobe veth</translation>
        </message>
        <message>
            <source>The folder ‘%1’ can't be used for the sockets of labs. Set XDG_RUNTIME_DIR to a folder of your own.</source>
            <translation>Der Ordner „%1“ taugt nicht für die Sockets der Labore. XDG_RUNTIME_DIR auf einen eigenen Ordner setzen.</translation>
        </message>
        <message>
            <source>The program vethlab-helper is not at ‘%1’. Install Vethlab completely.</source>
            <translation>Das Programm vethlab-helper ist nicht bei „%1“. Vethlab vollständig installieren.</translation>
        </message>
        <message>
            <source>The program ‘%1’ can't be started.</source>
            <translation>Das Programm „%1“ kann nicht gestartet werden.</translation>
        </message>
        <message>
            <source>The path ‘%1’ is too long for a socket. Set XDG_RUNTIME_DIR to a folder with a shorter path.</source>
            <translation>Der Pfad „%1“ ist zu lang für einen Socket. XDG_RUNTIME_DIR auf einen Ordner mit kürzerem Pfad setzen.</translation>
        </message>
        <message>
            <source>The program vethlab, which draws pictures, is not at ‘%1’. Install Vethlab completely.</source>
            <translation>Das Programm vethlab, das Bilder zeichnet, ist nicht bei „%1“. Vethlab vollständig installieren.</translation>
        </message>
        <message>
            <source>The command ‘%1’ can't be started.</source>
            <translation>Der Befehl „%1“ kann nicht gestartet werden.</translation>
        </message>
        <message>
            <source>No terminal can be made on this machine.</source>
            <translation>Auf diesem Rechner geht kein Terminal.</translation>
        </message>
        <message>
            <source>The lab's sandbox can't be entered.</source>
            <translation>Die Sandbox des Labors kann nicht betreten werden.</translation>
        </message>
        <message>
            <source>The kernel refused this. Everything was put back as it was.</source>
            <translation>Der Kernel hat das abgelehnt. Alles ist wieder wie zuvor.</translation>
        </message>
        <message>
            <source>The kernel refused this, and not everything could be put back as it was. Stop the lab to remove what is left.</source>
            <translation>Der Kernel hat das abgelehnt, und nicht alles konnte zurückgestellt werden. Das Labor anhalten, um den Rest zu entfernen.</translation>
        </message>
        <message>
            <source>The kernel refused this, and not everything could be put back as it was. Left over: %1. Stop the lab to remove what is left.</source>
            <translation>Der Kernel hat das abgelehnt, und nicht alles konnte zurückgestellt werden. Übrig: %1. Das Labor anhalten, um den Rest zu entfernen.</translation>
        </message>
        <message>
            <source>The kernel refused this, and not everything could be put back as it was. Left over: %1, %2. Stop the lab to remove what is left.</source>
            <translation>Der Kernel hat das abgelehnt, und nicht alles konnte zurückgestellt werden. Übrig: %1, %2. Das Labor anhalten, um den Rest zu entfernen.</translation>
        </message>
        <message>
            <source>The kernel refused this, and not everything could be put back as it was. Left over: %1, %2, %3 and more. Stop the lab to remove what is left.</source>
            <translation>Der Kernel hat das abgelehnt, und nicht alles konnte zurückgestellt werden. Übrig: %1, %2, %3 und mehr. Das Labor anhalten, um den Rest zu entfernen.</translation>
        </message>
        <message>
            <source>Something that is not part of the lab has this name already. It was left alone; rename one of the two.</source>
            <translation>Etwas, das nicht zum Labor gehört, heißt schon so. Es blieb unberührt; eines von beiden umbenennen.</translation>
        </message>
        <message>
            <source>‘%1’ is there already and not part of the lab. It was left alone; rename one of the two.</source>
            <translation>„%1“ ist schon da und gehört nicht zum Labor. Es blieb unberührt; eines von beiden umbenennen.</translation>
        </message>
        <message>
            <source>The drawing has errors. Correct them first.</source>
            <translation>Die Zeichnung hat Fehler. Zuerst diese beheben.</translation>
        </message>
        <message>
            <source>A node can't be connected to itself.</source>
            <translation>Ein Knoten kann nicht mit sich selbst verbunden werden.</translation>
        </message>
        <message>
            <source>This would connect bridges in a circle. Switch STP on first, or connect them elsewhere.</source>
            <translation>Damit wären Bridges im Kreis verbunden. Zuerst STP einschalten, oder anders verbinden.</translation>
        </message>
        <message>
            <source>No more than %1 interfaces are possible here.</source>
            <translation>Mehr als %1 Schnittstellen gehen hier nicht.</translation>
        </message>
        <message>
            <source>A bridge can't be connected to the node it lives in: that one has the bridge's own interface already. Give the bridge an address.</source>
            <translation>Eine Bridge kann nicht mit dem Knoten verbunden werden, in dem sie lebt: der hat schon ihre eigene Schnittstelle. Der Bridge eine Adresse geben.</translation>
        </message>
        <message>
            <source>This has links already. What is put into a link has none before.</source>
            <translation>Das hat schon Verbindungen. Was in eine Verbindung eingesetzt wird, hat vorher keine.</translation>
        </message>
        <message>
            <source>Neighbours can be joined where a node has two links to different nodes and holds no bridge.</source>
            <translation>Nachbarn können verbunden werden, wo ein Knoten zwei Verbindungen zu verschiedenen Knoten hat und keine Bridge enthält.</translation>
        </message>
        <message>
            <source>An element can't become one of another kind.</source>
            <translation>Ein Element kann nicht zu einem anderer Art werden.</translation>
        </message>
        <message>
            <source>The drawing has changed in the meantime.</source>
            <translation>Die Zeichnung hat sich inzwischen geändert.</translation>
        </message>
        <message>
            <source>Something went wrong inside Vethlab.</source>
            <translation>In Vethlab ist etwas schiefgegangen.</translation>
        </message>
        <message>
            <source>The helper ended without saying why.</source>
            <translation>Der Helfer endete, ohne zu sagen, warum.</translation>
        </message>
        <message>
            <source>The helper was ended by signal %1.</source>
            <translation>Der Helfer wurde durch Signal %1 beendet.</translation>
        </message>
        <message>
            <source>No error.</source>
            <translation>Kein Fehler.</translation>
        </message>
        <message>
            <source>%1 has a name that can't be used.</source>
            <translation>%1 hat einen Namen, der nicht geht.</translation>
        </message>
        <message>
            <source>%1: the text ‘%2’ holds characters that can't be shown. Type it again.</source>
            <translation>%1: der Text „%2“ enthält Zeichen, die nicht gezeigt werden können. Ihn neu eingeben.</translation>
        </message>
        <message>
            <source>%1: the id ‘%2’ can't be used. Ids have 1 to 96 letters, digits, ‘_’, ‘.’, ‘:’, ‘~’ or ‘-’.</source>
            <translation>%1: die Id „%2“ geht nicht. Ids haben 1 bis 96 Buchstaben, Ziffern, „_“, „.“, „:“, „~“ oder „-“.</translation>
        </message>
        <message>
            <source>%1: the kernel gives the name ‘%2’ to a device of its own. Choose another name.</source>
            <translation>%1: den Namen „%2“ gibt der Kernel einem eigenen Gerät. Einen anderen wählen.</translation>
        </message>
        <message>
            <source>%1: the name ‘%2’ is taken already by %3. Choose another name.</source>
            <translation>%1: der Name „%2“ ist schon vergeben, an %3. Einen anderen wählen.</translation>
        </message>
        <message>
            <source>%1 has two NAT rules with the id ‘%2’.</source>
            <translation>%1 hat zwei NAT-Regeln mit der Id „%2“.</translation>
        </message>
        <message>
            <source>%1 refers to ‘%2’, which is not there.</source>
            <translation>%1 verweist auf „%2“, das es nicht gibt.</translation>
        </message>
        <message>
            <source>%1: the address %2 is used by %3 too.</source>
            <translation>%1: die Adresse %2 hat auch %3.</translation>
        </message>
        <message>
            <source>%1 has the address %2 twice: %3 has it too.</source>
            <translation>%1 hat die Adresse %2 zweimal: %3 hat sie auch.</translation>
        </message>
        <message>
            <source>%1: the address %2 is used by %3 too, on the same network.</source>
            <translation>%1: die Adresse %2 hat auch %3, im selben Netz.</translation>
        </message>
        <message>
            <source>%1: the address %2 is used by %3 too, and routers join the two networks.</source>
            <translation>%1: die Adresse %2 hat auch %3, und Router verbinden die beiden Netze.</translation>
        </message>
        <message>
            <source>%1: the address %2 is used by %3 too. The two networks are not joined, so this can be meant.</source>
            <translation>%1: die Adresse %2 hat auch %3. Die beiden Netze sind nicht verbunden, das kann also gewollt sein.</translation>
        </message>
        <message>
            <source>%1 can't have the address %2.</source>
            <translation>%1 kann die Adresse %2 nicht haben.</translation>
        </message>
        <message>
            <source>%1 can't have the address %2: it stands for no address.</source>
            <translation>%1 kann die Adresse %2 nicht haben: sie steht für keine Adresse.</translation>
        </message>
        <message>
            <source>%1 can't have the address %2: it is a multicast address.</source>
            <translation>%1 kann die Adresse %2 nicht haben: es ist eine Multicast-Adresse.</translation>
        </message>
        <message>
            <source>%1 can't have the address %2: it is the loopback's own.</source>
            <translation>%1 kann die Adresse %2 nicht haben: sie gehört dem Loopback.</translation>
        </message>
        <message>
            <source>%1 can't have the address %2: addresses that begin with 0 are reserved.</source>
            <translation>%1 kann die Adresse %2 nicht haben: Adressen, die mit 0 beginnen, sind reserviert.</translation>
        </message>
        <message>
            <source>%1: %2 is the address of the subnet itself. Use one of its hosts.</source>
            <translation>%1: %2 ist die Adresse des Subnetzes selbst. Einen seiner Hosts nehmen.</translation>
        </message>
        <message>
            <source>%1: %2 is the broadcast address of its subnet. Use one of its hosts.</source>
            <translation>%1: %2 ist die Broadcast-Adresse des Subnetzes. Einen seiner Hosts nehmen.</translation>
        </message>
        <message>
            <source>%1: %2 is a loopback address; nobody else can reach it.</source>
            <translation>%1: %2 ist eine Loopback-Adresse; niemand sonst erreicht sie.</translation>
        </message>
        <message>
            <source>%1: the broadcast address of %2 is outside its subnet.</source>
            <translation>%1: die Broadcast-Adresse von %2 liegt außerhalb des Subnetzes.</translation>
        </message>
        <message>
            <source>%1: the MAC address %2 is used by %3 too, on the same network.</source>
            <translation>%1: die MAC-Adresse %2 hat auch %3, im selben Netz.</translation>
        </message>
        <message>
            <source>%1: the MAC address %2 is reserved for virtual routers.</source>
            <translation>%1: die MAC-Adresse %2 ist für virtuelle Router reserviert.</translation>
        </message>
        <message>
            <source>%1: the MTU %2 is not possible.</source>
            <translation>%1: die MTU %2 geht nicht.</translation>
        </message>
        <message>
            <source>%1: the MTU %2 is not possible. It can be %4 to %5.</source>
            <translation>%1: die MTU %2 geht nicht. Möglich ist %4 bis %5.</translation>
        </message>
        <message>
            <source>%1: the MTU %2 is too small for its IPv6 addresses. They need at least %4.</source>
            <translation>%1: die MTU %2 ist zu klein für die IPv6-Adressen. Sie brauchen mindestens %4.</translation>
        </message>
        <message>
            <source>%1: the MTU is %2 here and %4 on the other end, %5. Large packets will be lost.</source>
            <translation>%1: die MTU ist hier %2 und am anderen Ende, %5, %4. Große Pakete gehen verloren.</translation>
        </message>
        <message>
            <source>%1: the MTU is %2 here and %4 at %5, on the same network. Large packets will be lost.</source>
            <translation>%1: die MTU ist hier %2 und bei %5 %4, im selben Netz. Große Pakete gehen verloren.</translation>
        </message>
        <message>
            <source>%1: the address %2 is in another subnet than its neighbours: %4 has %3.</source>
            <translation>%1: die Adresse %2 ist in einem anderen Subnetz als die Nachbarn: %4 hat %3.</translation>
        </message>
        <message>
            <source>%1: the gateway %2 of the route ‘%3’ can't be reached directly.</source>
            <translation>%1: das Gateway %2 der Route „%3“ ist nicht direkt erreichbar.</translation>
        </message>
        <message>
            <source>%1: the gateway %2 of the route ‘%3’ is in no subnet of its interfaces.</source>
            <translation>%1: das Gateway %2 der Route „%3“ ist in keinem Subnetz der Schnittstellen.</translation>
        </message>
        <message>
            <source>%1: the gateway %2 of the route ‘%3’ is a broadcast address.</source>
            <translation>%1: das Gateway %2 der Route „%3“ ist eine Broadcast-Adresse.</translation>
        </message>
        <message>
            <source>%1: the gateway %2 of the route ‘%3’ is no address of a host.</source>
            <translation>%1: das Gateway %2 der Route „%3“ ist keine Adresse eines Hosts.</translation>
        </message>
        <message>
            <source>%1: the gateway %2 of the route ‘%3’ is its own address. Name the next router.</source>
            <translation>%1: das Gateway %2 der Route „%3“ ist die eigene Adresse. Den nächsten Router nennen.</translation>
        </message>
        <message>
            <source>%1: the interface to the gateway %2 is down or has no link. The route ‘%3’ waits until that changes.</source>
            <translation>%1: die Schnittstelle zum Gateway %2 ist aus oder hat keine Verbindung. Die Route „%3“ wartet, bis sich das ändert.</translation>
        </message>
        <message>
            <source>%1: nobody in the drawing has the address %2, the gateway of the route ‘%3’.</source>
            <translation>%1: niemand in der Zeichnung hat die Adresse %2, das Gateway der Route „%3“.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ is not complete.</source>
            <translation>%1: die Route „%2“ ist nicht vollständig.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ has neither gateway nor interface. Give it one of the two.</source>
            <translation>%1: die Route „%2“ hat weder Gateway noch Schnittstelle. Ihr eines davon geben.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ mixes IPv4 and IPv6.</source>
            <translation>%1: die Route „%2“ mischt IPv4 und IPv6.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ drops packets, so it can have neither gateway nor interface.</source>
            <translation>%1: die Route „%2“ verwirft Pakete, kann also weder Gateway noch Schnittstelle haben.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ names a host, not a subnet. Set the bits behind the prefix length to 0.</source>
            <translation>%1: die Route „%2“ nennt einen Host, kein Subnetz. Die Bits hinter der Präfixlänge auf 0 setzen.</translation>
        </message>
        <message>
            <source>%1: the source %4 of the route ‘%2’ is no address of this node.</source>
            <translation>%1: die Quelle %4 der Route „%2“ ist keine Adresse dieses Knotens.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ goes through ‘%4’, which is down. It waits until that is up.</source>
            <translation>%1: die Route „%2“ geht über „%4“, das aus ist. Sie wartet, bis es an ist.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ goes through ‘%4’, which has no link. It waits until that is connected.</source>
            <translation>%1: die Route „%2“ geht über „%4“, das keine Verbindung hat. Sie wartet, bis es verbunden ist.</translation>
        </message>
        <message>
            <source>%1: the route ‘%2’ has a link-local gateway. Name the interface too.</source>
            <translation>%1: die Route „%2“ hat ein Link-local-Gateway. Auch die Schnittstelle nennen.</translation>
        </message>
        <message>
            <source>%1 has the way to ‘%2’ already: another route, or a subnet of its own.</source>
            <translation>%1 hat den Weg zu „%2“ schon: eine andere Route oder ein eigenes Subnetz.</translation>
        </message>
        <message>
            <source>%1 does not forward, but %2 sends packets through it (gateway %3). Switch forwarding on.</source>
            <translation>%1 leitet nicht weiter, aber %2 schickt Pakete hindurch (Gateway %3). Weiterleitung einschalten.</translation>
        </message>
        <message>
            <source>%1 closes a circle of bridges in which none speaks STP. Packets would go round for ever; switch STP on.</source>
            <translation>%1 schließt einen Kreis von Bridges, von denen keine STP spricht. Pakete liefen ewig im Kreis; STP einschalten.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ needs forwarding. Switch forwarding on.</source>
            <translation>%1: die NAT-Regel „%2“ braucht Weiterleitung. Weiterleitung einschalten.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ is not complete.</source>
            <translation>%1: die NAT-Regel „%2“ ist nicht vollständig.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ does not say which address to put in.</source>
            <translation>%1: die NAT-Regel „%2“ sagt nicht, welche Adresse eingesetzt werden soll.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ is a masquerade, which finds the new address by itself. Leave it out.</source>
            <translation>%1: die NAT-Regel „%2“ ist ein Masquerade, das die neue Adresse selbst findet. Sie weglassen.</translation>
        </message>
        <message>
            <source>%1: the new address of the NAT rule ‘%2’ is no address of a host.</source>
            <translation>%1: die neue Adresse der NAT-Regel „%2“ ist keine Adresse eines Hosts.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ names ports, so it needs TCP or UDP.</source>
            <translation>%1: die NAT-Regel „%2“ nennt Ports, braucht also TCP oder UDP.</translation>
        </message>
        <message>
            <source>%1: the ports of the NAT rule ‘%2’ are not possible. They go from 1 to 65535, the lower one first.</source>
            <translation>%1: die Ports der NAT-Regel „%2“ gehen nicht. Sie reichen von 1 bis 65535, der kleinere zuerst.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ is no port forward, so it can't have a new port.</source>
            <translation>%1: die NAT-Regel „%2“ ist keine Portweiterleitung, kann also keinen neuen Port haben.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ mixes IPv4 and IPv6.</source>
            <translation>%1: die NAT-Regel „%2“ mischt IPv4 und IPv6.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ is a port forward, which works before it is known where a packet leaves. Name the interface it comes in by.</source>
            <translation>%1: die NAT-Regel „%2“ ist eine Portweiterleitung; die wirkt, bevor bekannt ist, wo ein Paket hinausgeht. Die Schnittstelle nennen, über die es hereinkommt.</translation>
        </message>
        <message>
            <source>%1 can't have the address %2: the bridge belongs to no node. Put it into a namespace or into this computer.</source>
            <translation>%1 kann die Adresse %2 nicht haben: die Bridge gehört keinem Knoten. Sie in einen Namespace oder in diesen Rechner setzen.</translation>
        </message>
        <message>
            <source>%1 can't have the address %2: it is a port of a bridge. Give the address to %3.</source>
            <translation>%1 kann die Adresse %2 nicht haben: es ist ein Port einer Bridge. Die Adresse %3 geben.</translation>
        </message>
        <message>
            <source>%1: the drawing has a computer already, %2. It can have only one.</source>
            <translation>%1: die Zeichnung hat schon einen Rechner, %2. Sie kann nur einen haben.</translation>
        </message>
        <message>
            <source>%1: %2 has a link already. Give each link an interface of its own.</source>
            <translation>%1: %2 hat schon eine Verbindung. Jeder Verbindung eine eigene Schnittstelle geben.</translation>
        </message>
        <message>
            <source>%1 joins %2 with itself.</source>
            <translation>%1 verbindet %2 mit sich selbst.</translation>
        </message>
        <message>
            <source>%1 is connected but has no address.</source>
            <translation>%1 ist verbunden, hat aber keine Adresse.</translation>
        </message>
        <message>
            <source>%1 is connected to nothing.</source>
            <translation>%1 ist mit nichts verbunden.</translation>
        </message>
        <message>
            <source>%1: its subnet %2 overlaps %3 of %4.</source>
            <translation>%1: das Subnetz %2 überschneidet sich mit %3 von %4.</translation>
        </message>
        <message>
            <source>%1: its subnet %2 overlaps %3 of %4. The node can't tell the two networks apart.</source>
            <translation>%1: das Subnetz %2 überschneidet sich mit %3 von %4. Der Knoten kann die beiden Netze nicht unterscheiden.</translation>
        </message>
        <message>
            <source>%1: its subnet %2 overlaps %3 of %4 on another network. Routers can't tell the two apart.</source>
            <translation>%1: das Subnetz %2 überschneidet sich mit %3 von %4 in einem anderen Netz. Router können die beiden nicht unterscheiden.</translation>
        </message>
        <message>
            <source>%1 has no route back to %2, so answers to %3 get lost.</source>
            <translation>%1 hat keine Route zurück zu %2, Antworten an %3 gehen also verloren.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ has no way out.</source>
            <translation>%1: die NAT-Regel „%2“ hat keinen Weg hinaus.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ sends packets out through ‘%4’, which has no link.</source>
            <translation>%1: die NAT-Regel „%2“ schickt Pakete über „%4“ hinaus, das keine Verbindung hat.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ sends packets out through ‘%4’, which is down.</source>
            <translation>%1: die NAT-Regel „%2“ schickt Pakete über „%4“ hinaus, das aus ist.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ puts in the address of ‘%4’, which has none. Give it one.</source>
            <translation>%1: die NAT-Regel „%2“ setzt die Adresse von „%4“ ein, das keine hat. Ihm eine geben.</translation>
        </message>
        <message>
            <source>%1: the NAT rule ‘%2’ has no way out: no interface leads to another network. Connect the node to one.</source>
            <translation>%1: die NAT-Regel „%2“ hat keinen Weg hinaus: keine Schnittstelle führt in ein anderes Netz. Den Knoten mit einem verbinden.</translation>
        </message>
        <message>
            <source>%1: %2 hosts share this network. In a sandbox the kernel remembers about %3 that talk at once; put routers between smaller networks.</source>
            <translation>%1: %2 Hosts teilen dieses Netz. In einer Sandbox merkt sich der Kernel etwa %3, die zugleich sprechen; Router zwischen kleinere Netze setzen.</translation>
        </message>
        <message>
            <source>%1 is too large: %3, where %4 is the limit.</source>
            <translation>%1 ist zu groß: %3, die Grenze ist %4.</translation>
        </message>
        <message>
            <source>The lab has %3 nodes; the limit is %4.</source>
            <translation>Das Labor hat %3 Knoten; die Grenze ist %4.</translation>
        </message>
        <message>
            <source>The lab has %3 interfaces; the limit is %4.</source>
            <translation>Das Labor hat %3 Schnittstellen; die Grenze ist %4.</translation>
        </message>
        <message>
            <source>%1 has %3 ports; the limit is %4.</source>
            <translation>%1 hat %3 Ports; die Grenze ist %4.</translation>
        </message>
        <message>
            <source>%1: a list has %3 entries; the limit is %4.</source>
            <translation>%1: eine Liste hat %3 Einträge; die Grenze ist %4.</translation>
        </message>
        <message>
            <source>%1: a text is %3 bytes long; the limit is %4.</source>
            <translation>%1: ein Text ist %3 Bytes lang; die Grenze ist %4.</translation>
        </message>
        <message>
            <source>%1: the time is %3 seconds; the limit is %4.</source>
            <translation>%1: die Zeit ist %3 Sekunden; die Grenze ist %4.</translation>
        </message>
        <message>
            <source>The file is of version %2, from an older Vethlab. Saving it writes version %3.</source>
            <translation>Die Datei hat Version %2, von einem älteren Vethlab. Sichern schreibt Version %3.</translation>
        </message>
        <message>
            <source>The key ‘%2’ of %1 is not known here. It is kept as it is.</source>
            <translation>Der Schlüssel „%2“ von %1 ist hier nicht bekannt. Er bleibt, wie er ist.</translation>
        </message>
        <message>
            <source>%2 more keys are not known here. They are kept as they are.</source>
            <translation>%2 weitere Schlüssel sind hier nicht bekannt. Sie bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Compute it</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>Compute the broadcast address of %1</source>
            <translation>Broadcast-Adresse von %1 berechnen</translation>
        </message>
        <message>
            <source>Leave them out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Clean the text of %1</source>
            <translation>Text von %1 bereinigen</translation>
        </message>
        <message>
            <source>Give %2 a MAC address of its own</source>
            <translation>%2 eine eigene MAC-Adresse geben</translation>
        </message>
        <message>
            <source>Use the usual MTU</source>
            <translation>Übliche MTU verwenden</translation>
        </message>
        <message>
            <source>Use the usual MTU on %1</source>
            <translation>Übliche MTU bei %1 verwenden</translation>
        </message>
        <message>
            <source>Remove the link</source>
            <translation>Die Verbindung entfernen</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>%1 entfernen</translation>
        </message>
        <message>
            <source>Switch it on</source>
            <translation>Einschalten</translation>
        </message>
        <message>
            <source>Switch %2 on</source>
            <translation>%2 einschalten</translation>
        </message>
        <message>
            <source>Turn on forwarding</source>
            <translation>Weiterleitung einschalten</translation>
        </message>
        <message>
            <source>Turn on forwarding of %1</source>
            <translation>Weiterleitung von %1 einschalten</translation>
        </message>
        <message>
            <source>Remove the route</source>
            <translation>Die Route entfernen</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Leave the interface out on %1</source>
            <translation>Schnittstelle bei %1 weglassen</translation>
        </message>
        <message>
            <source>Leave the port out</source>
            <translation>Den Port weglassen</translation>
        </message>
        <message>
            <source>Swap them</source>
            <translation>Tauschen</translation>
        </message>
        <message>
            <source>Use %3</source>
            <translation>%3 verwenden</translation>
        </message>
        <message>
            <source>Use %3 on %1</source>
            <translation>%3 bei %1 verwenden</translation>
        </message>
        <message>
            <source>Remove %3</source>
            <translation>%3 entfernen</translation>
        </message>
        <message>
            <source>Remove %3 from %1</source>
            <translation>%3 von %1 entfernen</translation>
        </message>
        <message>
            <source>Move it to %2</source>
            <translation>Zu %2 verschieben</translation>
        </message>
        <message>
            <source>Move %3 to %2</source>
            <translation>%3 zu %2 verschieben</translation>
        </message>
        <message>
            <source>Renumber to %3</source>
            <translation>Auf %3 umnummerieren</translation>
        </message>
        <message>
            <source>Renumber the network at %1 to %3</source>
            <translation>Das Netz bei %1 auf %3 umnummerieren</translation>
        </message>
        <message>
            <source>Call it %3</source>
            <translation>%3 nennen</translation>
        </message>
        <message>
            <source>Rename %1 to %3</source>
            <translation>%1 in %3 umbenennen</translation>
        </message>
        <message>
            <source>Use the id %3</source>
            <translation>Id %3 verwenden</translation>
        </message>
        <message>
            <source>Use the NAT rule id %3 on %1</source>
            <translation>Id %3 für die NAT-Regel bei %1 verwenden</translation>
        </message>
        <message>
            <source>Use a MAC of its own</source>
            <translation>Eine eigene MAC verwenden</translation>
        </message>
        <message>
            <source>Use the MTU %3 on %1</source>
            <translation>MTU %3 bei %1 verwenden</translation>
        </message>
        <message>
            <source>Use %3 on both ends</source>
            <translation>%3 an beiden Enden verwenden</translation>
        </message>
        <message>
            <source>Use the MTU %3 on both ends of the link at %1</source>
            <translation>MTU %3 an beiden Enden der Verbindung bei %1 verwenden</translation>
        </message>
        <message>
            <source>Use %3 everywhere</source>
            <translation>%3 überall verwenden</translation>
        </message>
        <message>
            <source>Use the MTU %3 in the whole network of %1</source>
            <translation>MTU %3 im ganzen Netz von %1 verwenden</translation>
        </message>
        <message>
            <source>Use %3 s</source>
            <translation>%3 s verwenden</translation>
        </message>
        <message>
            <source>Use the ageing time %3 s on %1</source>
            <translation>Alterungszeit %3 s bei %1 verwenden</translation>
        </message>
        <message>
            <source>Turn on STP of %2</source>
            <translation>STP von %2 einschalten</translation>
        </message>
        <message>
            <source>Use a new interface</source>
            <translation>Eine neue Schnittstelle verwenden</translation>
        </message>
        <message>
            <source>Give %1 the new interface %3</source>
            <translation>%1 die neue Schnittstelle %3 geben</translation>
        </message>
        <message>
            <source>Use the gateway %3 on %1</source>
            <translation>Gateway %3 bei %1 verwenden</translation>
        </message>
        <message>
            <source>Use the destination %3 on %1</source>
            <translation>Ziel %3 bei %1 verwenden</translation>
        </message>
        <message>
            <source>Remove the route ‘%3’ of %1</source>
            <translation>Route „%3“ von %1 entfernen</translation>
        </message>
        <message>
            <source>Add default via %3</source>
            <translation>Default über %3 hinzufügen</translation>
        </message>
        <message>
            <source>Add a default route via %3 to %1</source>
            <translation>%1 eine Default-Route über %3 geben</translation>
        </message>
        <message>
            <source>Add it via %4</source>
            <translation>Über %4 hinzufügen</translation>
        </message>
        <message>
            <source>Add a route to %3 via %4 to %1</source>
            <translation>%1 eine Route zu %3 über %4 geben</translation>
        </message>
        <message>
            <source>Add %3 routes</source>
            <translation>%3 Routen hinzufügen</translation>
        </message>
        <message>
            <source>Add %3 routes to %1</source>
            <translation>%1 %3 Routen geben</translation>
        </message>
        <message>
            <source>Use the interface %3 on %1</source>
            <translation>Schnittstelle %3 bei %1 verwenden</translation>
        </message>
        <message>
            <source>Leave gateway and interface of the route ‘%3’ of %1 out</source>
            <translation>Gateway und Schnittstelle der Route „%3“ von %1 weglassen</translation>
        </message>
        <message>
            <source>Leave the source of the route ‘%3’ of %1 out</source>
            <translation>Quelle der Route „%3“ von %1 weglassen</translation>
        </message>
        <message>
            <source>Leave the address of the NAT rule ‘%3’ of %1 out</source>
            <translation>Adresse der NAT-Regel „%3“ von %1 weglassen</translation>
        </message>
        <message>
            <source>Leave the new port of the NAT rule ‘%3’ of %1 out</source>
            <translation>Neuen Port der NAT-Regel „%3“ von %1 weglassen</translation>
        </message>
        <message>
            <source>Use %3 in the NAT rule ‘%4’ of %1</source>
            <translation>%3 in der NAT-Regel „%4“ von %1 verwenden</translation>
        </message>
        <message>
            <source>Make it %3</source>
            <translation>%3 daraus machen</translation>
        </message>
        <message>
            <source>Make the NAT rule ‘%4’ of %1 one of %3</source>
            <translation>Die NAT-Regel „%4“ von %1 zu einer für %3 machen</translation>
        </message>
        <message>
            <source>Swap the ports of the NAT rule ‘%3’ of %1</source>
            <translation>Ports der NAT-Regel „%3“ von %1 tauschen</translation>
        </message>
        <message>
            <source>A picture can't be written as ‘%1’. Let the name end in .png, .svg or .pdf.</source>
            <translation>Als „%1“ kann kein Bild geschrieben werden. Den Namen auf .png, .svg oder .pdf enden lassen.</translation>
        </message>
        <message>
            <source>The picture would have %1 × %2 pixels, which is too many for a PNG. Choose a smaller scale, or SVG or PDF, which have none.</source>
            <translation>Das Bild hätte %1 × %2 Bildpunkte, zu viele für ein PNG. Einen kleineren Maßstab wählen, oder SVG oder PDF, die keine haben.</translation>
        </message>
        <message>
            <source>A question for your password is open already. Answer or close it first.</source>
            <translation>Eine Frage nach dem Passwort ist schon offen. Erst sie beantworten oder schließen.</translation>
        </message>
        <message>
            <source>The rules of this computer don't let you build labs in its network. The sandbox needs no permission.</source>
            <translation>Die Regeln dieses Rechners erlauben keine Labore in seinem Netz. Die Sandbox braucht keine Erlaubnis.</translation>
        </message>
        <message>
            <source>Labs in this computer's network take a password, which was not asked for.</source>
            <translation>Labore im Netz dieses Rechners brauchen ein Passwort, nach dem nicht gefragt wurde.</translation>
        </message>
        <message>
            <source>Labs in this computer's network take a password, and nothing here can ask for it. Start the program on the desktop or in a terminal, or let an administrator allow it by a rule of polkit.</source>
            <translation>Labore im Netz dieses Rechners brauchen ein Passwort, und hier kann nichts danach fragen. Das Programm auf dem Desktop oder in einem Terminal starten, oder ein Administrator erlaubt es mit einer Regel von polkit.</translation>
        </message>
        <message>
            <source>The question for the password was closed, so nothing was done. Try again when you have it.</source>
            <translation>Die Frage nach dem Passwort wurde geschlossen, also ist nichts geschehen. Noch einmal versuchen, wenn es zur Hand ist.</translation>
        </message>
        <message>
            <source>The password was not right, so nothing was done. Try again.</source>
            <translation>Das Passwort stimmte nicht, also ist nichts geschehen. Noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Vethlab's system service can't be started: %1.</source>
            <translation>Der Systemdienst von Vethlab kann nicht gestartet werden: %1.</translation>
        </message>
        <message>
            <source>polkit, which decides who may build labs in this computer's network, does not answer. An administrator can install it: sudo apt-get install polkitd</source>
            <translation>polkit, das entscheidet, wer Labore im Netz dieses Rechners bauen darf, antwortet nicht. Ein Administrator kann es installieren: sudo apt-get install polkitd</translation>
        </message>
        <message>
            <source>The system bus (D-Bus) can't be reached, and with it Vethlab's system service. Start the program as root, or use the sandbox.</source>
            <translation>Der Systembus (D-Bus) ist nicht zu erreichen, und damit auch nicht der Systemdienst von Vethlab. Das Programm als root starten, oder die Sandbox benutzen.</translation>
        </message>
        <message>
            <source>Another program has the service's name on the system bus.</source>
            <translation>Ein anderes Programm hat den Namen des Dienstes auf dem Systembus.</translation>
        </message>
        <message>
            <source>No lab ‘%1’ was found, but a helper (process %2) does not answer, and it may be there. Wait a moment and try again, or end that lab with ‘kill %2’.</source>
            <translation>Kein Labor „%1“ gefunden; aber ein Hilfsprogramm (Prozess %2) antwortet nicht, und dort kann es sein. Warte einen Moment und versuche es noch einmal, oder beende jenes Labor mit „kill %2“.</translation>
        </message>
        <message>
            <source>The rules of this computer don't let you connect labs with its own network. A lab without parts on ‘This computer’ needs no such permission.</source>
            <translation>Die Regeln dieses Rechners erlauben es nicht, Labore mit seinem eigenen Netz zu verbinden. Ein Labor ohne Teile auf „Dieser Rechner“ braucht diese Erlaubnis nicht.</translation>
        </message>
        <message>
            <source>Connecting a lab with this computer's own network takes a password, and nothing here can ask for it. Start the program on the desktop or in a terminal, or let an administrator allow it by a rule of polkit.</source>
            <translation>Ein Labor mit dem eigenen Netz dieses Rechners zu verbinden braucht ein Passwort, und nichts hier kann danach fragen. Das Programm auf dem Desktop oder in einem Terminal starten, oder einen Administrator bitten, es durch eine Regel von polkit zu erlauben.</translation>
        </message>
        <message>
            <source>Labs in this computer's network need Vethlab's system service, which is not installed. An administrator installs it with the package vethlab-helper or with ‘./run install’. The sandbox works without it.</source>
            <translation>Labore im Netz dieses Rechners brauchen den Systemdienst von Vethlab, der nicht installiert ist. Ein Administrator installiert ihn mit dem Paket vethlab-helper oder mit „./run install“. Die Sandbox geht ohne ihn.</translation>
        </message>
        <message>
            <source>Too many commands and terminals run in labs at once. End one of them.</source>
            <translation>Zu viele Befehle und Terminals laufen zugleich in Laboren. Einen davon beenden.</translation>
        </message>
        <message>
            <source>The rules of this computer don't let you run commands in labs of its network.</source>
            <translation>Die Regeln dieses Rechners erlauben nicht, Befehle in Laboren seines Netzes auszuführen.</translation>
        </message>
        <message>
            <source>This node is the computer itself. Every terminal of yours is in its network already.</source>
            <translation>Dieser Knoten ist der Rechner selbst. Jedes eigene Terminal ist schon in seinem Netz.</translation>
        </message>
        <message>
            <source>Vethlab's system service can't run commands in this lab.</source>
            <translation>Der Systemdienst von Vethlab kann in diesem Labor keine Befehle ausführen.</translation>
        </message>
        <message>
            <source>The Internet node has no way out: neither pasta nor slirp4netns is installed. Install the package passt or slirp4netns, then apply again.</source>
            <translation>Der Internet-Knoten hat keinen Weg hinaus: weder pasta noch slirp4netns ist installiert. Das Paket passt oder slirp4netns installieren und noch einmal anwenden.</translation>
        </message>
        <message>
            <source>The Internet node has no way out: /dev/net/tun can't be opened. A container may need it passed in (--device /dev/net/tun).</source>
            <translation>Der Internet-Knoten hat keinen Weg hinaus: /dev/net/tun lässt sich nicht öffnen. Einem Container muss es eventuell gegeben werden (--device /dev/net/tun).</translation>
        </message>
        <message>
            <source>The network %1 of an Internet node is taken: this computer has the address %2. With another name the lab gets another network.</source>
            <translation>Das Netz %1 eines Internet-Knotens ist vergeben: dieser Rechner hat die Adresse %2. Unter einem anderen Namen bekommt das Labor ein anderes Netz.</translation>
        </message>
        <message>
            <source>The Internet node has no way out: %1 has not opened one. Perhaps this computer is not connected.</source>
            <translation>Der Internet-Knoten hat keinen Weg hinaus: %1 hat keinen geöffnet. Vielleicht ist dieser Rechner nicht verbunden.</translation>
        </message>
        <message>
            <source>Nothing of this lab waits to be kept. It was kept or taken back already, or nothing on this computer was changed.</source>
            <translation>Von diesem Labor wartet nichts darauf, behalten zu werden. Es ist schon behalten oder zurückgenommen, oder an diesem Rechner wurde nichts geändert.</translation>
        </message>
        <message>
            <source>‘%1’ can't be made as drawn without something else that others changed. Nothing was done.</source>
            <translation>„%1“ lässt sich nicht wie gezeichnet machen ohne anderes, das auch geändert wurde. Nichts wurde getan.</translation>
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
            <source>A hub against a switch</source>
            <translation>Hub gegen Switch</translation>
        </message>
        <message>
            <source>The same three hosts twice: who hears whose packets?</source>
            <translation>Zweimal dieselben drei Hosts: wer hört wessen Pakete?</translation>
        </message>
        <message>
            <source>Six hosts on one bridge</source>
            <translation>Sechs Hosts an einer Bridge</translation>
        </message>
        <message>
            <source>A switch of the lab's own, and six namespaces of one subnet around it.</source>
            <translation>Ein eigener Switch des Labors und sechs Namespaces eines Subnetzes darum.</translation>
        </message>
        <message>
            <source>A bridge loop with STP</source>
            <translation>Eine Bridge-Schleife mit STP</translation>
        </message>
        <message>
            <source>Three switches in a ring: one port waits, and steps in when a cable fails.</source>
            <translation>Drei Switches im Ring: Ein Port wartet und springt ein, wenn ein Kabel ausfällt.</translation>
        </message>
        <message>
            <source>Sixty hosts</source>
            <translation>Sechzig Hosts</translation>
        </message>
        <message>
            <source>Three floors of an office, twenty hosts each, a router between them.</source>
            <translation>Drei Stockwerke eines Büros mit je zwanzig Hosts, dazwischen ein Router.</translation>
        </message>
    </context>
    <context>
        <name>FileDrop</name>
        <message>
            <source>Drop it to open ‘%1’</source>
            <translation>Loslassen öffnet „%1“</translation>
        </message>
        <message>
            <source>Only one lab can be open: dropping opens ‘%1’</source>
            <translation>Nur ein Labor kann offen sein: Loslassen öffnet „%1“</translation>
        </message>
        <message>
            <source>Only files can be dropped here.</source>
            <translation>Nur Dateien können hier abgelegt werden.</translation>
        </message>
        <message>
            <source>‘%1’ is not a file on this computer.</source>
            <translation>„%1“ ist keine Datei auf diesem Rechner.</translation>
        </message>
        <message>
            <source>‘%1’ is a folder. A lab is one file.</source>
            <translation>„%1“ ist ein Ordner. Ein Labor ist eine Datei.</translation>
        </message>
        <message>
            <source>‘%1’ is not a lab: only files that end in .vethlab can be opened.</source>
            <translation>„%1“ ist kein Labor: nur Dateien mit der Endung .vethlab können geöffnet werden.</translation>
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
        <message>
            <source>Arrows; Shift; Ctrl+Shift</source>
            <translation>Pfeile; Umschalt; Strg+Umschalt</translation>
        </message>
        <message>
            <source>Add a connected node beside the selected one</source>
            <translation>Neben dem ausgewählten Knoten einen verbundenen anlegen</translation>
        </message>
        <message>
            <source>Ctrl + arrow</source>
            <translation>Strg + Pfeil</translation>
        </message>
        <message>
            <source>Go along a link</source>
            <translation>Eine Verbindung entlanggehen</translation>
        </message>
        <message>
            <source>Alt + arrow</source>
            <translation>Alt + Pfeil</translation>
        </message>
        <message>
            <source>Next node; the one before</source>
            <translation>Nächster Knoten; voriger</translation>
        </message>
        <message>
            <source>Tab; Shift+Tab</source>
            <translation>Tab; Umschalt+Tab</translation>
        </message>
        <message>
            <source>Menu of the selection</source>
            <translation>Menü der Auswahl</translation>
        </message>
        <message>
            <source>Menu, Shift+F10</source>
            <translation>Menütaste, Umschalt+F10</translation>
        </message>
        <message>
            <source>Drag a copy</source>
            <translation>Eine Kopie ziehen</translation>
        </message>
        <message>
            <source>Ctrl + drag</source>
            <translation>Strg + Ziehen</translation>
        </message>
        <message>
            <source>Drag without snapping; in one direction</source>
            <translation>Ziehen ohne Einrasten; in nur eine Richtung</translation>
        </message>
        <message>
            <source>Alt; Shift</source>
            <translation>Alt; Umschalt</translation>
        </message>
        <message>
            <source>What lies below; again: the next one</source>
            <translation>Was darunter liegt; noch einmal: das nächste</translation>
        </message>
        <message>
            <source>Alt + click</source>
            <translation>Alt + Klick</translation>
        </message>
        <message>
            <source>Next one found; the one before; back</source>
            <translation>Nächster Fund; vorheriger; zurück</translation>
        </message>
        <message>
            <source>Enter; Shift+Enter; Esc</source>
            <translation>Eingabe; Umschalt+Eingabe; Esc</translation>
        </message>
    </context>
    <context>
        <name>HostChangeText</name>
        <message>
            <source>%1 changes</source>
            <translation>%1 ändert sich</translation>
        </message>
        <message>
            <source>new bridge %1</source>
            <translation>neue Bridge %1</translation>
        </message>
        <message>
            <source>new bridge %1 with %2</source>
            <translation>neue Bridge %1 mit %2</translation>
        </message>
        <message>
            <source>new interface %1</source>
            <translation>neue Schnittstelle %1</translation>
        </message>
        <message>
            <source>new interface %1 with %2</source>
            <translation>neue Schnittstelle %1 mit %2</translation>
        </message>
        <message>
            <source>%1 gets the address %2</source>
            <translation>%1 bekommt die Adresse %2</translation>
        </message>
        <message>
            <source>the computer forwards IPv4 between its networks</source>
            <translation>der Rechner leitet IPv4 zwischen seinen Netzen weiter</translation>
        </message>
        <message>
            <source>the computer forwards IPv6 between its networks</source>
            <translation>der Rechner leitet IPv6 zwischen seinen Netzen weiter</translation>
        </message>
        <message>
            <source>the setting %1 becomes %2</source>
            <translation>die Einstellung %1 wird %2</translation>
        </message>
        <message>
            <source>NAT rule: %1</source>
            <translation>NAT-Regel: %1</translation>
        </message>
        <message>
            <source>masquerade of %1 leaving by %2</source>
            <translation>Masquerade von %1, was über %2 hinausgeht</translation>
        </message>
        <message>
            <source>masquerade of %1 leaving by any interface</source>
            <translation>Masquerade von %1, was über irgendeine Schnittstelle hinausgeht</translation>
        </message>
        <message>
            <source>route %1</source>
            <translation>Route %1</translation>
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
        <message>
            <source>Spanning tree settles</source>
            <translation>Spanning Tree richtet sich ein</translation>
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
        <name>PicturePrint</name>
        <message>
            <source>&amp;Legend of the states</source>
            <translation>&amp;Legende der Zustände</translation>
        </message>
        <message>
            <source>&amp;Table of addresses</source>
            <translation>&amp;Tabelle der Adressen</translation>
        </message>
        <message>
            <source>Lab</source>
            <translation>Labor</translation>
        </message>
        <message>
            <source>Print the drawing</source>
            <translation>Die Zeichnung drucken</translation>
        </message>
        <message>
            <source>The printer can't be used.</source>
            <translation>Der Drucker kann nicht benutzt werden.</translation>
        </message>
        <message>
            <source>The drawing is printed</source>
            <translation>Die Zeichnung ist gedruckt</translation>
        </message>
        <message>
            <source>The page is in %1</source>
            <translation>Die Seite ist in %1</translation>
        </message>
    </context>
    <context>
        <name>UndrawnText</name>
        <message>
            <source>network card</source>
            <translation>Netzwerkkarte</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>Not drawn of this computer: %1</source>
            <translation>Von diesem Rechner nicht gezeichnet: %1</translation>
        </message>
        <message>
            <source>Not drawn in ‘%1’: %2</source>
            <translation>Nicht gezeichnet in ‚%1‘: %2</translation>
        </message>
    </context>
    <context>
        <name>WalkTexts</name>
        <message>
            <source>A pair that is down</source>
            <translation>Ein Paar, das aus ist</translation>
        </message>
        <message>
            <source>A veth pair joins each namespace to this computer: veth1 in ns1, its peer br-veth1 in the root namespace. Both ends are down (operstate DOWN). Their addresses stay, but over an interface that is down the kernel keeps no route. So ns1 has nowhere to send to, and sends nothing.</source>
            <translation>Ein veth-Paar verbindet jeden Namespace mit diesem Rechner: veth1 in ns1, sein Gegenstück br-veth1 im Wurzel-Namespace. Beide Enden sind aus (operstate DOWN). Ihre Adressen bleiben, aber über eine Schnittstelle, die aus ist, behält der Kernel keine Route. Also weiß ns1 nicht, wohin damit, und sendet nichts.</translation>
        </message>
        <message>
            <source>Next: switch both ends of both pairs on.</source>
            <translation>Weiter: beide Enden beider Paare einschalten.</translation>
        </message>
        <message>
            <source>Switch the pairs on</source>
            <translation>Paare einschalten</translation>
        </message>
        <message>
            <source>veth1 is down</source>
            <translation>veth1 ist aus</translation>
        </message>
        <message>
            <source>veth2 is down</source>
            <translation>veth2 ist aus</translation>
        </message>
        <message>
            <source>Addresses, but no bridge between</source>
            <translation>Adressen, aber keine Bridge dazwischen</translation>
        </message>
        <message>
            <source>Both pairs are up, and ns1 reaches the far end of its own. ns2 is in the same subnet, so ns1 asks by ARP: who has 192.168.1.12? The question ends at br-veth1, because nothing joins it to br-veth2. After three tries in three seconds the kernel of ns1 gives up.</source>
            <translation>Beide Paare sind an, und ns1 erreicht das andere Ende des eigenen. ns2 ist im selben Subnetz, also fragt ns1 per ARP: wer hat 192.168.1.12? Die Frage endet an br-veth1, denn nichts verbindet es mit br-veth2. Nach drei Versuchen in drei Sekunden gibt der Kernel in ns1 auf.</translation>
        </message>
        <message>
            <source>Next: put the bridge br1 between and make both ends its ports.</source>
            <translation>Weiter: die Bridge br1 dazwischen setzen und beide Enden zu ihren Ports machen.</translation>
        </message>
        <message>
            <source>Put a bridge between</source>
            <translation>Bridge dazwischensetzen</translation>
        </message>
        <message>
            <source>nothing joins br-veth1 and br-veth2</source>
            <translation>nichts verbindet br-veth1 und br-veth2</translation>
        </message>
        <message>
            <source>A bridge without an address</source>
            <translation>Eine Bridge ohne Adresse</translation>
        </message>
        <message>
            <source>br1 carries frames between its ports, so ns1 and ns2 reach each other. This computer itself takes no part in that: a port has no address of its own (the one of br-veth1 is gone), and br1 has none yet. Nobody answers the ARP question for 192.168.1.10.</source>
            <translation>br1 trägt Frames zwischen ihren Ports, also erreichen sich ns1 und ns2. Dieser Rechner selbst hat daran keinen Teil: ein Port hat keine eigene Adresse (die von br-veth1 ist weg), und br1 hat noch keine. Niemand antwortet auf die ARP-Frage nach 192.168.1.10.</translation>
        </message>
        <message>
            <source>Next: give br1 the address 192.168.1.10/24.</source>
            <translation>Weiter: br1 die Adresse 192.168.1.10/24 geben.</translation>
        </message>
        <message>
            <source>Give br1 its address</source>
            <translation>br1 ihre Adresse geben</translation>
        </message>
        <message>
            <source>br1 has no address</source>
            <translation>br1 hat keine Adresse</translation>
        </message>
        <message>
            <source>No route beyond the subnet</source>
            <translation>Keine Route aus dem Subnetz hinaus</translation>
        </message>
        <message>
            <source>The subnet works. 10.0.2.15 is the other side of this computer and not in 192.168.1.0/24, the only network that ns1 has a route to: the kernel made it together with the address. Without a matching route nothing is sent at all.</source>
            <translation>Das Subnetz geht. 10.0.2.15 ist die andere Seite dieses Rechners und nicht in 192.168.1.0/24, dem einzigen Netz, zu dem ns1 eine Route hat: der Kernel hat sie mit der Adresse angelegt. Ohne passende Route wird gar nichts gesendet.</translation>
        </message>
        <message>
            <source>Next: give ns1 and ns2 a default route by 192.168.1.10.</source>
            <translation>Weiter: ns1 und ns2 eine Standardroute über 192.168.1.10 geben.</translation>
        </message>
        <message>
            <source>Add default routes</source>
            <translation>Standardrouten hinzufügen</translation>
        </message>
        <message>
            <source>ns1 has no default route</source>
            <translation>ns1 hat keine Standardroute</translation>
        </message>
        <message>
            <source>ns2 has no default route</source>
            <translation>ns2 hat keine Standardroute</translation>
        </message>
        <message>
            <source>This computer does not forward</source>
            <translation>Dieser Rechner leitet nicht weiter</translation>
        </message>
        <message>
            <source>ns1 now sends everything else to 192.168.1.10, and this computer answers on all its addresses. But 1.1.1.1 is not its own: it would have to pass the packet on from br1 to uplink0. net.ipv4.ip_forward is 0, so it drops the packet without a word.</source>
            <translation>ns1 sendet jetzt alles andere an 192.168.1.10, und dieser Rechner antwortet auf allen seinen Adressen. Aber 1.1.1.1 ist nicht seine: er müsste das Paket von br1 nach uplink0 weitergeben. net.ipv4.ip_forward ist 0, also verwirft er das Paket wortlos.</translation>
        </message>
        <message>
            <source>Next: switch forwarding on.</source>
            <translation>Weiter: Weiterleitung einschalten.</translation>
        </message>
        <message>
            <source>Switch forwarding on</source>
            <translation>Weiterleitung einschalten</translation>
        </message>
        <message>
            <source>net.ipv4.ip_forward is 0</source>
            <translation>net.ipv4.ip_forward ist 0</translation>
        </message>
        <message>
            <source>The reply finds no way back</source>
            <translation>Die Antwort findet nicht zurück</translation>
        </message>
        <message>
            <source>The request gets out now and reaches 1.1.1.1, with 192.168.1.11 as its source. Out there nobody has a route to 192.168.1.0/24: such private networks are everywhere. So the reply can't be sent, and ns1 hears nothing.</source>
            <translation>Die Anfrage kommt jetzt hinaus und erreicht 1.1.1.1, mit 192.168.1.11 als Absender. Dort draußen hat niemand eine Route zu 192.168.1.0/24: solche privaten Netze gibt es überall. Also kann die Antwort nicht gesendet werden, und ns1 hört nichts.</translation>
        </message>
        <message>
            <source>Next: let this computer put its own address in place of those of 192.168.1.0/24.</source>
            <translation>Weiter: diesen Rechner seine eigene Adresse an die Stelle derer von 192.168.1.0/24 setzen lassen.</translation>
        </message>
        <message>
            <source>Masquerade 192.168.1.0/24</source>
            <translation>Masquerade für 192.168.1.0/24</translation>
        </message>
        <message>
            <source>no NAT</source>
            <translation>kein NAT</translation>
        </message>
        <message>
            <source>no route back to 192.168.1.0/24</source>
            <translation>keine Route zurück zu 192.168.1.0/24</translation>
        </message>
        <message>
            <source>It works</source>
            <translation>Es geht</translation>
        </message>
        <message>
            <source>What leaves by uplink0 carries the address 10.0.2.15, and this computer turns the replies round again: masquerade, a kind of NAT. ns1 and ns2 reach everything; from outside nobody can begin to talk to them. The lab is yours now: change it, break it, save it.</source>
            <translation>Was durch uplink0 hinausgeht, trägt die Adresse 10.0.2.15, und dieser Rechner setzt die Antworten wieder um: Masquerade, eine Art NAT. ns1 und ns2 erreichen alles; von außen kann niemand mit ihnen ein Gespräch anfangen. Das Labor ist jetzt frei: ändern, kaputt machen, speichern.</translation>
        </message>
        <message>
            <source>a reply</source>
            <translation>eine Antwort</translation>
        </message>
        <message>
            <source>‘Network is unreachable’</source>
            <translation>„Network is unreachable“</translation>
        </message>
        <message>
            <source>‘Destination Host Unreachable’</source>
            <translation>„Destination Host Unreachable“</translation>
        </message>
        <message>
            <source>no reply</source>
            <translation>keine Antwort</translation>
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
        <message>
            <source>Cu&amp;t</source>
            <translation>&amp;Ausschneiden</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>E&amp;infügen</translation>
        </message>
        <message>
            <source>D&amp;uplicate</source>
            <translation>&amp;Duplizieren</translation>
        </message>
        <message>
            <source>Delete and &amp;join neighbours</source>
            <translation>Löschen und &amp;Nachbarn verbinden</translation>
        </message>
        <message>
            <source>Select &amp;linked</source>
            <translation>&amp;Verbundenes auswählen</translation>
        </message>
        <message>
            <source>Align &amp;left</source>
            <translation>&amp;Links ausrichten</translation>
        </message>
        <message>
            <source>Align &amp;centres</source>
            <translation>&amp;Mitten ausrichten (senkrecht)</translation>
        </message>
        <message>
            <source>Align &amp;right</source>
            <translation>&amp;Rechts ausrichten</translation>
        </message>
        <message>
            <source>Align &amp;top</source>
            <translation>&amp;Oben ausrichten</translation>
        </message>
        <message>
            <source>Align &amp;middles</source>
            <translation>Mi&amp;tten ausrichten (waagrecht)</translation>
        </message>
        <message>
            <source>Align &amp;bottom</source>
            <translation>&amp;Unten ausrichten</translation>
        </message>
        <message>
            <source>Distribute &amp;sideways</source>
            <translation>&amp;Waagrecht verteilen</translation>
        </message>
        <message>
            <source>Distribute &amp;downwards</source>
            <translation>&amp;Senkrecht verteilen</translation>
        </message>
        <message>
            <source>G&amp;uides</source>
            <translation>&amp;Hilfslinien</translation>
        </message>
        <message>
            <source>Bo&amp;x</source>
            <translation>&amp;Kasten</translation>
        </message>
        <message>
            <source>Subnet &amp;area</source>
            <translation>Subnetz-&amp;Fläche</translation>
        </message>
        <message>
            <source>Assi&amp;gn addresses</source>
            <translation>Adressen &amp;vergeben</translation>
        </message>
        <message>
            <source>Comp&amp;ute routes</source>
            <translation>&amp;Routen berechnen</translation>
        </message>
        <message>
            <source>&amp;Offer addresses for new links</source>
            <translation>Für neue Verbindungen Adressen an&amp;bieten</translation>
        </message>
        <message>
            <source>Open &amp;terminal</source>
            <translation>&amp;Terminal öffnen</translation>
        </message>
        <message>
            <source>T&amp;erminal program…</source>
            <translation>T&amp;erminalprogramm…</translation>
        </message>
        <message>
            <source>Arra&amp;nge</source>
            <translation>A&amp;nordnen</translation>
        </message>
        <message>
            <source>Prin&amp;t…</source>
            <translation>&amp;Drucken…</translation>
        </message>
        <message>
            <source>&amp;Find…</source>
            <translation>&amp;Suchen …</translation>
        </message>
        <message>
            <source>Find &amp;or do…</source>
            <translation>Suchen &amp;oder tun …</translation>
        </message>
        <message>
            <source>Settin&amp;gs…</source>
            <translation>&amp;Einstellungen …</translation>
        </message>
        <message>
            <source>To &amp;front</source>
            <translation>Nach &amp;vorn</translation>
        </message>
        <message>
            <source>To &amp;back</source>
            <translation>Nach &amp;hinten</translation>
        </message>
        <message>
            <source>&amp;Pin</source>
            <translation>An&amp;heften</translation>
        </message>
        <message>
            <source>Lay &amp;out</source>
            <translation>Auto&amp;matisch anordnen</translation>
        </message>
        <message>
            <source>&amp;Addresses</source>
            <translation>&amp;Adressen</translation>
        </message>
        <message>
            <source>&amp;Routes</source>
            <translation>&amp;Routen</translation>
        </message>
        <message>
            <source>&amp;Interfaces</source>
            <translation>&amp;Schnittstellen</translation>
        </message>
        <message>
            <source>&amp;Live values</source>
            <translation>&amp;Live-Werte</translation>
        </message>
        <message>
            <source>&amp;Notes</source>
            <translation>&amp;Notizen</translation>
        </message>
        <message>
            <source>&amp;Walk-through: two namespaces, a bridge and NAT</source>
            <translation>&amp;Rundgang: zwei Namespaces, eine Bridge und NAT</translation>
        </message>
        <message>
            <source>La&amp;yers</source>
            <translation>&amp;Ebenen</translation>
        </message>
        <message>
            <source>&amp;Draw this computer</source>
            <translation>&amp;Diesen Rechner zeichnen</translation>
        </message>
        <message>
            <source>&amp;Straight</source>
            <translation>&amp;Gerade</translation>
        </message>
        <message>
            <source>&amp;Curved</source>
            <translation>Ge&amp;schwungen</translation>
        </message>
        <message>
            <source>&amp;Orthogonal</source>
            <translation>&amp;Rechtwinklig</translation>
        </message>
        <message>
            <source>&amp;Links</source>
            <translation>&amp;Verbindungen</translation>
        </message>
        <message>
            <source>Adopt cha&amp;nges</source>
            <translation>Änderungen &amp;übernehmen</translation>
        </message>
        <message>
            <source>Re-appl&amp;y</source>
            <translation>&amp;Erneut anwenden</translation>
        </message>
        <message>
            <source>Stop a&amp;ll labs…</source>
            <translation>A&amp;lle Labore anhalten…</translation>
        </message>
        <message>
            <source>&amp;Internet</source>
            <translation>&amp;Internet</translation>
        </message>
        <message>
            <source>&amp;Keep changes to this computer</source>
            <translation>Änderungen an &amp;diesem Rechner behalten</translation>
        </message>
        <message>
            <source>Take changes to this computer &amp;back</source>
            <translation>Änderungen an diesem Rechner zurü&amp;cknehmen</translation>
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
        <name>vethlab::AddressOffer</name>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weiteres</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Assign addresses</source>
            <translation>Adressen vergeben</translation>
        </message>
        <message>
            <source>Don't offer this for new links. The Lab menu can turn it on again.</source>
            <translation>Für neue Verbindungen nicht mehr anbieten. Im Menü Labor geht es wieder an.</translation>
        </message>
        <message>
            <source>Don't offer addresses for new links</source>
            <translation>Für neue Verbindungen keine Adressen anbieten</translation>
        </message>
    </context>
    <context>
        <name>vethlab::Addressing</name>
        <message>
            <source>New links are no longer offered addresses. Lab → Assign addresses gives them at any time.</source>
            <translation>Neuen Verbindungen werden keine Adressen mehr angeboten. Labor → Adressen vergeben tut es jederzeit.</translation>
        </message>
        <message>
            <source>Compute routes</source>
            <translation>Routen berechnen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::AutoLayout</name>
        <message numerus="yes">
            <source>Places for %n nodes are being looked for…</source>
            <translation>
                <numerusform>Plätze für %n Knoten werden gesucht …</numerusform>
                <numerusform>Plätze für %n Knoten werden gesucht …</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Lay out needs Graphviz, which is not installed.</source>
            <translation>Automatisch anordnen braucht Graphviz; es ist nicht installiert.</translation>
        </message>
        <message>
            <source>Its package is called ‘graphviz’. It is asked for ‘%1’.</source>
            <translation>Sein Paket heißt „graphviz“. Gesucht wird „%1“.</translation>
        </message>
        <message>
            <source>Graphviz found no places. Nothing was changed.</source>
            <translation>Graphviz hat keine Plätze gefunden. Nichts wurde geändert.</translation>
        </message>
        <message numerus="yes">
            <source>Lay out %n nodes</source>
            <translation>
                <numerusform>%n Knoten anordnen</numerusform>
                <numerusform>%n Knoten anordnen</numerusform>
            </translation>
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
            <source>Repair</source>
            <translation>Reparieren</translation>
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
        <name>vethlab::ContextMenus</name>
        <message>
            <source>P&amp;roperties</source>
            <translation>&amp;Eigenschaften</translation>
        </message>
        <message>
            <source>&amp;Add…</source>
            <translation>&amp;Hinzufügen…</translation>
        </message>
        <message>
            <source>&amp;Paste here</source>
            <translation>Hier e&amp;infügen</translation>
        </message>
        <message>
            <source>P&amp;ing from here…</source>
            <translation>Von hier &amp;pingen…</translation>
        </message>
        <message>
            <source>P&amp;ut into it</source>
            <translation>Ei&amp;nsetzen</translation>
        </message>
        <message>
            <source>&amp;Edit text</source>
            <translation>Text &amp;bearbeiten</translation>
        </message>
    </context>
    <context>
        <name>vethlab::CopyDrag</name>
        <message>
            <source>Let go to copy  ·  Alt: no snapping  ·  Shift: one direction  ·  Esc: cancel</source>
            <translation>Loslassen kopiert  ·  Alt: ohne Einrasten  ·  Umschalt: nur eine Richtung  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Duplicate %1</source>
            <translation>%1 duplizieren</translation>
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
        <message>
            <source>A terminal is open here</source>
            <translation>Hier ist ein Terminal offen</translation>
        </message>
        <message>
            <source>%1 · held by STP</source>
            <translation>%1 · von STP gesperrt</translation>
        </message>
    </context>
    <context>
        <name>vethlab::DiagramView</name>
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
            <source>Move %1</source>
            <translation>%1 verschieben</translation>
        </message>
        <message>
            <source>Add namespace and connect it</source>
            <translation>Namespace hinzufügen und verbinden</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message numerus="yes">
            <source>Align %n items</source>
            <translation>
                <numerusform>%n Element ausrichten</numerusform>
                <numerusform>%n Elemente ausrichten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Distribute %n items</source>
            <translation>
                <numerusform>%n Element verteilen</numerusform>
                <numerusform>%n Elemente verteilen</numerusform>
            </translation>
        </message>
        <message>
            <source>Delete %1 and join its neighbours</source>
            <translation>%1 löschen und die Nachbarn verbinden</translation>
        </message>
        <message numerus="yes">
            <source>%n items</source>
            <translation>
                <numerusform>%n Element</numerusform>
                <numerusform>%n Elemente</numerusform>
            </translation>
        </message>
        <message>
            <source>Cut %1</source>
            <translation>%1 ausschneiden</translation>
        </message>
        <message>
            <source>Paste %1</source>
            <translation>%1 einfügen</translation>
        </message>
        <message>
            <source>Duplicate %1</source>
            <translation>%1 duplizieren</translation>
        </message>
        <message>
            <source>‘This computer’ was left out: a drawing has one at most</source>
            <translation>„Dieser Rechner“ wurde ausgelassen: eine Zeichnung hat höchstens einen</translation>
        </message>
        <message>
            <source>Edit %1</source>
            <translation>%1 bearbeiten</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Hinzufügen…</translation>
        </message>
        <message>
            <source>Add and connect…</source>
            <translation>Hinzufügen und verbinden…</translation>
        </message>
        <message>
            <source>Choose what to add  ·  Enter: add  ·  Esc: cancel</source>
            <translation>Auswählen, was hinzukommt  ·  Eingabe: hinzufügen  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Put %1 into a link</source>
            <translation>%1 in eine Verbindung einsetzen</translation>
        </message>
        <message>
            <source>Pin %1</source>
            <translation>%1 anheften</translation>
        </message>
        <message>
            <source>Let %1 go</source>
            <translation>%1 lösen</translation>
        </message>
        <message>
            <source>Bring %1 to the front</source>
            <translation>%1 nach vorn holen</translation>
        </message>
        <message>
            <source>Send %1 to the back</source>
            <translation>%1 nach hinten stellen</translation>
        </message>
        <message>
            <source>Choose where the link ends  ·  Enter: connect  ·  Esc: cancel</source>
            <translation>Wählen, wo die Verbindung endet  ·  Eingabe: verbinden  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Connect %1 and %2</source>
            <translation>%1 und %2 verbinden</translation>
        </message>
        <message>
            <source>Draw links straight</source>
            <translation>Verbindungen gerade zeichnen</translation>
        </message>
        <message>
            <source>Draw links curved</source>
            <translation>Verbindungen geschwungen zeichnen</translation>
        </message>
        <message>
            <source>Draw links at right angles</source>
            <translation>Verbindungen rechtwinklig zeichnen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::DriftBox</name>
        <message>
            <source>Re-apply</source>
            <translation>Erneut anwenden</translation>
        </message>
        <message>
            <source>Changed by others</source>
            <translation>Von anderen geändert</translation>
        </message>
        <message>
            <source>Adopt</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Take over into the drawing what others changed, as one step that can be undone</source>
            <translation>In die Zeichnung holen, was andere geändert haben, als ein Schritt, der sich rückgängig machen lässt</translation>
        </message>
        <message>
            <source>Solve the errors under Issues first</source>
            <translation>Zuerst die Fehler unter Probleme beheben</translation>
        </message>
        <message>
            <source>Make the kernel as drawn again</source>
            <translation>Den Kernel wieder machen wie gezeichnet</translation>
        </message>
        <message>
            <source>Make this as drawn again, and leave the rest as it is</source>
            <translation>Dies wieder wie gezeichnet machen und das Übrige so lassen, wie es ist</translation>
        </message>
    </context>
    <context>
        <name>vethlab::DriftController</name>
        <message>
            <source>Somebody else has changed the running lab.</source>
            <translation>Jemand anderes hat das laufende Labor geändert.</translation>
        </message>
        <message>
            <source>Adopt</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Re-apply</source>
            <translation>Erneut anwenden</translation>
        </message>
        <message>
            <source>Take over into the drawing what others changed, as one step that can be undone</source>
            <translation>In die Zeichnung holen, was andere geändert haben, als ein Schritt, der sich rückgängig machen lässt</translation>
        </message>
        <message>
            <source>The kernel is as drawn</source>
            <translation>Der Kernel ist wie gezeichnet</translation>
        </message>
        <message>
            <source>Solve the errors under Issues first</source>
            <translation>Zuerst die Fehler unter Probleme beheben</translation>
        </message>
        <message>
            <source>Make the kernel as drawn again</source>
            <translation>Den Kernel wieder machen wie gezeichnet</translation>
        </message>
        <message>
            <source>Adopt only this?</source>
            <translation>Nur dies übernehmen?</translation>
        </message>
        <message>
            <source>Others have changed more in this lab. What is not adopted becomes as drawn with the next Apply.</source>
            <translation>Andere haben in diesem Labor noch mehr geändert. Was nicht übernommen wird, wird mit dem nächsten Anwenden wie gezeichnet.</translation>
        </message>
        <message>
            <source>Only this</source>
            <translation>Nur dies</translation>
        </message>
        <message>
            <source>Adopt all</source>
            <translation>Alles übernehmen</translation>
        </message>
        <message>
            <source>Adopt changes by others</source>
            <translation>Änderungen anderer übernehmen</translation>
        </message>
        <message>
            <source>The drawing has taken over what others changed.</source>
            <translation>Die Zeichnung hat übernommen, was andere geändert haben.</translation>
        </message>
        <message>
            <source>A drawing has no place for this; the next Apply makes it as drawn again.</source>
            <translation>Dafür hat eine Zeichnung keinen Platz; das nächste Anwenden macht es wieder wie gezeichnet.</translation>
        </message>
        <message>
            <source>Chan&amp;ged by others</source>
            <translation>&amp;Von anderen geändert</translation>
        </message>
        <message>
            <source>&amp;Adopt</source>
            <translation>Ü&amp;bernehmen</translation>
        </message>
        <message>
            <source>The drawing has taken over what it has a place for. The rest becomes as drawn again.</source>
            <translation>Die Zeichnung hat übernommen, wofür sie Platz hat. Der Rest wird wieder wie gezeichnet.</translation>
        </message>
        <message>
            <source>This is as drawn again.</source>
            <translation>Das ist wieder wie gezeichnet.</translation>
        </message>
        <message>
            <source>Re-apply all</source>
            <translation>Alles erneut anwenden</translation>
        </message>
        <message>
            <source>&amp;Re-apply</source>
            <translation>&amp;Erneut anwenden</translation>
        </message>
        <message>
            <source>Make this as drawn again, and leave the rest as it is</source>
            <translation>Dies wieder wie gezeichnet machen und das Übrige so lassen, wie es ist</translation>
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
            <source>Nothing opened yet</source>
            <translation>Noch nichts geöffnet</translation>
        </message>
        <message>
            <source>Forget these</source>
            <translation>Diese vergessen</translation>
        </message>
        <message>
            <source>%1 The list of events has one more.</source>
            <translation>%1 Die Liste der Ereignisse hat eines mehr.</translation>
        </message>
        <message numerus="yes">
            <source>%1 The list of events has %n more.</source>
            <translation>
                <numerusform>%1 Die Liste der Ereignisse hat %n mehr.</numerusform>
                <numerusform>%1 Die Liste der Ereignisse hat %n mehr.</numerusform>
            </translation>
        </message>
        <message>
            <source>Save over the newer ‘%1’?</source>
            <translation>Das neuere „%1“ überschreiben?</translation>
        </message>
        <message>
            <source>Another program changed it since it was opened or saved here. What that program wrote is lost.</source>
            <translation>Ein anderes Programm hat die Datei geändert, seit sie hier geöffnet oder gespeichert wurde. Was dieses Programm geschrieben hat, geht verloren.</translation>
        </message>
        <message>
            <source>Save over it</source>
            <translation>Überschreiben</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Speichern unter …</translation>
        </message>
        <message>
            <source>Reload replaces the changes made here; Undo brings them back.</source>
            <translation>Neu laden ersetzt die hier gemachten Änderungen; Rückgängig holt sie zurück.</translation>
        </message>
        <message>
            <source>Reload changes the running lab as well.</source>
            <translation>Neu laden ändert auch das laufende Labor.</translation>
        </message>
        <message>
            <source>‘%1’ was changed by another program.</source>
            <translation>„%1“ wurde von einem anderen Programm geändert.</translation>
        </message>
        <message>
            <source>‘%1’ is not there any more.</source>
            <translation>„%1“ ist nicht mehr da.</translation>
        </message>
        <message>
            <source>Reload the changed file</source>
            <translation>Geänderte Datei neu laden</translation>
        </message>
    </context>
    <context>
        <name>vethlab::FindOrDo</name>
        <message>
            <source>Find an element, or do a command…</source>
            <translation>Ein Element suchen oder einen Befehl ausführen …</translation>
        </message>
        <message>
            <source>Find or do</source>
            <translation>Suchen oder tun</translation>
        </message>
        <message>
            <source>What can be gone to or done</source>
            <translation>Was erreicht oder getan werden kann</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>box</source>
            <translation>Kasten</translation>
        </message>
        <message>
            <source>subnet area</source>
            <translation>Subnetz-Fläche</translation>
        </message>
        <message>
            <source>not now</source>
            <translation>jetzt nicht</translation>
        </message>
        <message>
            <source>Nothing named ‘%1’.</source>
            <translation>Nichts heißt „%1“.</translation>
        </message>
        <message>
            <source>‘%1’ can't be done now.</source>
            <translation>„%1“ geht jetzt nicht.</translation>
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
        <name>vethlab::HostTrialController</name>
        <message>
            <source>Keep the changes to this computer's network?</source>
            <translation>Die Änderungen am Netz dieses Rechners behalten?</translation>
        </message>
        <message>
            <source>Go &amp;back now</source>
            <translation>Jetzt z&amp;urück</translation>
        </message>
        <message>
            <source>&amp;Keep</source>
            <translation>Behal&amp;ten</translation>
        </message>
        <message>
            <source>Going back in %1 s. Try whether this computer can still reach all it has to.</source>
            <translation>Zurück in %1 s. Jetzt prüfen, ob dieser Rechner noch alles erreicht, was er erreichen muss.</translation>
        </message>
        <message>
            <source>Going back…</source>
            <translation>Geht zurück …</translation>
        </message>
        <message>
            <source>Nobody kept them in time.</source>
            <translation>Niemand hat sie rechtzeitig behalten.</translation>
        </message>
        <message>
            <source>The lab is stopped; the drawing is as you left it.</source>
            <translation>Das Labor ist angehalten; die Zeichnung ist, wie sie war.</translation>
        </message>
        <message>
            <source>The drawing is as you left it; what differs waits for Apply.</source>
            <translation>Die Zeichnung ist, wie sie war; was abweicht, wartet auf das Anwenden.</translation>
        </message>
        <message>
            <source>The changes to this computer's network are taken back.</source>
            <translation>Die Änderungen am Netz dieses Rechners sind zurückgenommen.</translation>
        </message>
        <message>
            <source>Apply again</source>
            <translation>Erneut anwenden</translation>
        </message>
        <message>
            <source>No changes to this computer's network wait to be kept</source>
            <translation>Keine Änderungen am Netz dieses Rechners warten darauf, behalten zu werden</translation>
        </message>
        <message>
            <source>Without this, they go back by themselves</source>
            <translation>Ohne das gehen sie von selbst zurück</translation>
        </message>
        <message>
            <source>Make this computer's network as it was before; the drawing stays</source>
            <translation>Das Netz dieses Rechners machen, wie es vorher war; die Zeichnung bleibt</translation>
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
        <name>vethlab::InternetController</name>
        <message>
            <source>by this computer</source>
            <translation>über diesen Rechner</translation>
        </message>
        <message>
            <source>no way out</source>
            <translation>kein Weg hinaus</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>über %1</translation>
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
        <name>vethlab::Items</name>
        <message numerus="yes">
            <source>%n items</source>
            <translation>
                <numerusform>%n Element</numerusform>
                <numerusform>%n Elemente</numerusform>
            </translation>
        </message>
        <message>
            <source>link</source>
            <translation>Verbindung</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LabController</name>
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
        <message>
            <source>Spanning tree is on: ports of its bridges forward in about %1 seconds.</source>
            <translation>Spanning Tree ist an: Die Ports seiner Bridges leiten in etwa %1 Sekunden weiter.</translation>
        </message>
        <message>
            <source>This computer: %1</source>
            <translation>Dieser Rechner: %1</translation>
        </message>
        <message>
            <source>Make it so. A password is asked for</source>
            <translation>Wirklich machen. Es wird nach einem Passwort gefragt</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weiteres</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Change this computer's own network?</source>
            <translation>Das eigene Netz dieses Rechners ändern?</translation>
        </message>
        <message>
            <source>It goes back by itself after 60 seconds unless you keep it.</source>
            <translation>Nach 60 Sekunden geht es von selbst zurück, wenn es nicht behalten wird.</translation>
        </message>
        <message>
            <source>Show commands</source>
            <translation>Befehle zeigen</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Anwenden</translation>
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
        <message>
            <source>IPv4</source>
            <translation>IPv4</translation>
        </message>
        <message>
            <source>no IPv4 addresses</source>
            <translation>keine IPv4-Adressen</translation>
        </message>
        <message>
            <source>IPv6</source>
            <translation>IPv6</translation>
        </message>
        <message>
            <source>no IPv6 addresses</source>
            <translation>keine IPv6-Adressen</translation>
        </message>
        <message>
            <source>Networks</source>
            <translation>Netze</translation>
        </message>
        <message>
            <source>‘Assign addresses’ takes a network for each LAN from these.</source>
            <translation>„Adressen vergeben“ nimmt daraus für jedes LAN ein Netz.</translation>
        </message>
        <message>
            <source>Change where networks are taken from</source>
            <translation>Ändern, woraus Netze genommen werden</translation>
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
        <message>
            <source>The changes to this computer's network are kept.</source>
            <translation>Die Änderungen am Netz dieses Rechners bleiben.</translation>
        </message>
        <message>
            <source>The changes to this computer's network are taken back.</source>
            <translation>Die Änderungen am Netz dieses Rechners sind zurückgenommen.</translation>
        </message>
        <message numerus="yes">
            <source>Made as drawn again what others changed: %n change(s) in %1 ms.</source>
            <translation>
                <numerusform>Wieder wie gezeichnet, was andere geändert haben: %n Änderung in %1 ms.</numerusform>
                <numerusform>Wieder wie gezeichnet, was andere geändert haben: %n Änderungen in %1 ms.</numerusform>
            </translation>
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
        <message>
            <source>Not running</source>
            <translation>Läuft nicht</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LinkDrag</name>
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
        <message>
            <source>Drop on a node to connect, with Shift to choose the port, on empty space to add one  ·  Esc: cancel</source>
            <translation>Auf einem Knoten loslassen verbindet, mit Umschalt fragt nach dem Port, auf freier Fläche kommt einer hinzu  ·  Esc: abbrechen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::LinkInsertion</name>
        <message>
            <source>Put %1 between %2 and %3</source>
            <translation>%1 zwischen %2 und %3 einsetzen</translation>
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
        <name>vethlab::MachineDrawing</name>
        <message>
            <source>Namespaces of others are missing: you have no right to look into them.</source>
            <translation>Namespaces anderer fehlen: Hineinsehen ist nicht erlaubt.</translation>
        </message>
        <message numerus="yes">
            <source>Other namespaces with more of these: %n</source>
            <translation>
                <numerusform>Weitere Namespaces mit solchen: %n</numerusform>
                <numerusform>Weitere Namespaces mit solchen: %n</numerusform>
            </translation>
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
        <message>
            <source>Reload</source>
            <translation>Neu laden</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Meine Fassung behalten</translation>
        </message>
        <message>
            <source>What is drawn here is all there is of it.</source>
            <translation>Was hier gezeichnet ist, ist alles, was davon übrig ist.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>This is what the computer has now, as a drawing of its own. Drawing on it does not change the computer.</source>
            <translation>Das hat der Rechner jetzt, als eigene Zeichnung. Darin zu zeichnen ändert den Rechner nicht.</translation>
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
            <source>Alt: no snapping  ·  Shift: one direction  ·  Esc: cancel</source>
            <translation>Alt: ohne Einrasten  ·  Umschalt: nur eine Richtung  ·  Esc: abbrechen</translation>
        </message>
        <message>
            <source>Move %1</source>
            <translation>%1 verschieben</translation>
        </message>
        <message>
            <source>Resize %1</source>
            <translation>Größe von %1 ändern</translation>
        </message>
        <message>
            <source>It is pinned. Edit, Arrange, Pin lets it go.</source>
            <translation>Angeheftet. Bearbeiten, Anordnen, Anheften löst es wieder.</translation>
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
        <message>
            <source>Internet</source>
            <translation>Internet</translation>
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
        <message>
            <source>Terminal</source>
            <translation>Terminal</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Angeheftet</translation>
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
        <name>vethlab::NoteItem</name>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>box</source>
            <translation>Kasten</translation>
        </message>
        <message>
            <source>subnet area</source>
            <translation>Subnetz-Fläche</translation>
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
            <source>Box</source>
            <translation>Kasten</translation>
        </message>
        <message>
            <source>Subnet area</source>
            <translation>Subnetz-Fläche</translation>
        </message>
        <message>
            <source>Change the text of %1</source>
            <translation>Text von %1 ändern</translation>
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
        <message>
            <source>Box</source>
            <translation>Kasten</translation>
        </message>
        <message>
            <source>An outline around what belongs together, with a text</source>
            <translation>Ein Umriss um Zusammengehöriges, mit Text</translation>
        </message>
        <message>
            <source>Subnet area</source>
            <translation>Subnetz-Fläche</translation>
        </message>
        <message>
            <source>A tint behind what belongs together, with a text</source>
            <translation>Eine Tönung hinter Zusammengehörigem, mit Text</translation>
        </message>
        <message>
            <source>Internet</source>
            <translation>Internet</translation>
        </message>
        <message>
            <source>A gateway out of the lab: masquerades what leaves by it</source>
            <translation>Ein Gateway, das aus dem Labor hinausführt: maskiert, was darüber hinausgeht</translation>
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
        <name>vethlab::PictureController</name>
        <message>
            <source>Picture written to %1</source>
            <translation>Bild geschrieben: %1</translation>
        </message>
        <message>
            <source>The picture is in the clipboard</source>
            <translation>Das Bild ist in der Zwischenablage</translation>
        </message>
        <message>
            <source>A picture of what is selected is in the clipboard</source>
            <translation>Ein Bild dessen, was gewählt ist, liegt in der Zwischenablage</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PictureDialog</name>
        <message>
            <source>&amp;Legend of the states</source>
            <translation>&amp;Legende der Zustände</translation>
        </message>
        <message>
            <source>&amp;Table of addresses</source>
            <translation>&amp;Tabelle der Adressen</translation>
        </message>
        <message>
            <source>&amp;Background</source>
            <translation>&amp;Hintergrund</translation>
        </message>
        <message>
            <source>&amp;Choose…</source>
            <translation>&amp;Wählen…</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>Export a picture</source>
            <translation>Ein Bild ausgeben</translation>
        </message>
        <message>
            <source>&amp;Show</source>
            <translation>&amp;Zeigen</translation>
        </message>
        <message>
            <source>C&amp;olours</source>
            <translation>&amp;Farben</translation>
        </message>
        <message>
            <source>&amp;Format</source>
            <translation>F&amp;ormat</translation>
        </message>
        <message>
            <source>Si&amp;ze</source>
            <translation>&amp;Größe</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>The whole drawing</source>
            <translation>Die ganze Zeichnung</translation>
        </message>
        <message>
            <source>What is selected</source>
            <translation>Was gewählt ist</translation>
        </message>
        <message>
            <source>What the window shows</source>
            <translation>Was das Fenster zeigt</translation>
        </message>
        <message>
            <source>As on the screen</source>
            <translation>Wie auf dem Bildschirm</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>PNG (pixels)</source>
            <translation>PNG (Bildpunkte)</translation>
        </message>
        <message>
            <source>SVG (lines)</source>
            <translation>SVG (Linien)</translation>
        </message>
        <message>
            <source>PDF (a page)</source>
            <translation>PDF (eine Seite)</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1 × %2 pixels</source>
            <translation>%1 × %2 Bildpunkte</translation>
        </message>
        <message>
            <source>%1 × %2 cm</source>
            <translation>%1 × %2 cm</translation>
        </message>
        <message>
            <source>Pictures (*.png *.svg *.pdf)</source>
            <translation>Bilder (*.png *.svg *.pdf)</translation>
        </message>
        <message>
            <source>Replace ‘%1’?</source>
            <translation>„%1“ ersetzen?</translation>
        </message>
        <message>
            <source>There is a file of this name. What is in it is lost.</source>
            <translation>Es gibt eine Datei dieses Namens. Was in ihr steht, geht verloren.</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
    </context>
    <context>
        <name>vethlab::PicturePreview</name>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
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
        <message>
            <source>Drag from corner to corner, or click to place  ·  Alt: no snapping  ·  Esc: cancel</source>
            <translation>Von Ecke zu Ecke ziehen, oder klicken  ·  Alt: ohne Einrasten  ·  Esc: abbrechen</translation>
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
        <message>
            <source>Box</source>
            <translation>Kasten</translation>
        </message>
        <message>
            <source>Subnet area</source>
            <translation>Subnetz-Fläche</translation>
        </message>
        <message>
            <source>Internet</source>
            <translation>Internet</translation>
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
        <name>vethlab::PortList</name>
        <message>
            <source>Choose, or type a new name…</source>
            <translation>Wählen oder neuen Namen eingeben …</translation>
        </message>
        <message>
            <source>Where the link ends</source>
            <translation>Wo die Verbindung endet</translation>
        </message>
        <message>
            <source>Where the link can end</source>
            <translation>Wo die Verbindung enden kann</translation>
        </message>
        <message>
            <source>New port: %1</source>
            <translation>Neuer Port: %1</translation>
        </message>
        <message>
            <source>New interface: %1</source>
            <translation>Neue Schnittstelle: %1</translation>
        </message>
    </context>
    <context>
        <name>vethlab::ProgramDialog</name>
        <message>
            <source>Use it</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Terminal program</source>
            <translation>Terminalprogramm</translation>
        </message>
        <message>
            <source>Automatic (none found)</source>
            <translation>Automatisch (keines gefunden)</translation>
        </message>
        <message>
            <source>Automatic (%1)</source>
            <translation>Automatisch (%1)</translation>
        </message>
        <message>
            <source>Terminals of nodes open in this program. One that is not in the list can be typed, with the words that stand before a command: ‘mypad --run’.</source>
            <translation>Terminals von Knoten öffnen sich in diesem Programm. Eines, das nicht in der Liste steht, kann man eintippen, mit den Wörtern vor einem Befehl: „mypad --run“.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>There is no program ‘%1’.</source>
            <translation>Es gibt kein Programm „%1“.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::QuickAdd</name>
        <message>
            <source>What to add</source>
            <translation>Was hinzukommt</translation>
        </message>
        <message>
            <source>What can be added</source>
            <translation>Was hinzukommen kann</translation>
        </message>
    </context>
    <context>
        <name>vethlab::RenderRun</name>
        <message>
            <source>sandbox</source>
            <translation>Sandbox</translation>
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
        <name>vethlab::SearchBar</name>
        <message>
            <source>Name, address, route, text…</source>
            <translation>Name, Adresse, Route, Text …</translation>
        </message>
        <message>
            <source>The one before</source>
            <translation>Vorheriges</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Nächstes</translation>
        </message>
        <message>
            <source>Find on the canvas</source>
            <translation>Auf der Zeichenfläche suchen</translation>
        </message>
        <message>
            <source>Close and stay here</source>
            <translation>Schließen und hier bleiben</translation>
        </message>
        <message>
            <source>Enter: next  ·  Shift+Enter: the one before  ·  Esc: back to where you were</source>
            <translation>Eingabe: nächstes  ·  Umschalt+Eingabe: vorheriges  ·  Esc: zurück zum Ausgangspunkt</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Nothing named ‘%1’.</source>
            <translation>Nichts heißt „%1“.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Restore defaults</source>
            <translation>Standard wiederherstellen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Allgemein</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Takes effect at the next start.</source>
            <translation>Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>Reduced</source>
            <translation>Reduziert</translation>
        </message>
        <message>
            <source>Copy of unsaved work</source>
            <translation>Kopie ungespeicherter Arbeit</translation>
        </message>
        <message>
            <source>Every second</source>
            <translation>Jede Sekunde</translation>
        </message>
        <message>
            <source>Every 10 seconds</source>
            <translation>Alle 10 Sekunden</translation>
        </message>
        <message>
            <source>Every minute</source>
            <translation>Jede Minute</translation>
        </message>
        <message>
            <source>Open the last lab at the start</source>
            <translation>Beim Start das letzte Labor öffnen</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>Zeichenfläche</translation>
        </message>
        <message>
            <source>Lab</source>
            <translation>Labor</translation>
        </message>
        <message>
            <source>Leaving a running lab</source>
            <translation>Beim Verlassen eines laufenden Labors</translation>
        </message>
        <message>
            <source>Asks</source>
            <translation>Fragen</translation>
        </message>
        <message>
            <source>Leaves it running</source>
            <translation>Weiterlaufen lassen</translation>
        </message>
        <message>
            <source>Stops it</source>
            <translation>Stoppen</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Auswählen …</translation>
        </message>
        <message>
            <source>Choose the terminal program</source>
            <translation>Terminalprogramm auswählen</translation>
        </message>
        <message>
            <source>Terminal program</source>
            <translation>Terminalprogramm</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
    </context>
    <context>
        <name>vethlab::SeveralPage</name>
        <message>
            <source>In common</source>
            <translation>Gemeinsam</translation>
        </message>
        <message>
            <source>Forgets after</source>
            <translation>Vergisst nach</translation>
        </message>
        <message>
            <source>Switched on</source>
            <translation>Eingeschaltet</translation>
        </message>
        <message>
            <source>Spanning tree (STP)</source>
            <translation>Spanning Tree (STP)</translation>
        </message>
        <message>
            <source>Forwards IPv4</source>
            <translation>Leitet IPv4 weiter</translation>
        </message>
        <message>
            <source>Forwards IPv6</source>
            <translation>Leitet IPv6 weiter</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n items</source>
            <translation>
                <numerusform>%n Element löschen</numerusform>
                <numerusform>%n Elemente löschen</numerusform>
            </translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Aussehen</translation>
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
            <source>different</source>
            <translation>verschieden</translation>
        </message>
        <message numerus="yes">
            <source>Change the look of %n items</source>
            <translation>
                <numerusform>Aussehen von %n Element ändern</numerusform>
                <numerusform>Aussehen von %n Elementen ändern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change the MTU of %n items</source>
            <translation>
                <numerusform>MTU von %n Element ändern</numerusform>
                <numerusform>MTU von %n Elementen ändern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change how long %n items remember addresses</source>
            <translation>
                <numerusform>Ändern, wie lange %n Element Adressen behält</numerusform>
                <numerusform>Ändern, wie lange %n Elemente Adressen behalten</numerusform>
            </translation>
        </message>
        <message>
            <source>Switch %1 items on</source>
            <translation>%1 Elemente einschalten</translation>
        </message>
        <message>
            <source>Switch %1 items off</source>
            <translation>%1 Elemente ausschalten</translation>
        </message>
        <message>
            <source>Turn STP of %1 items on</source>
            <translation>STP von %1 Elementen einschalten</translation>
        </message>
        <message>
            <source>Turn STP of %1 items off</source>
            <translation>STP von %1 Elementen ausschalten</translation>
        </message>
        <message>
            <source>Turn IPv4 forwarding of %1 items on</source>
            <translation>IPv4-Weiterleitung von %1 Elementen einschalten</translation>
        </message>
        <message>
            <source>Turn IPv4 forwarding of %1 items off</source>
            <translation>IPv4-Weiterleitung von %1 Elementen ausschalten</translation>
        </message>
        <message>
            <source>Turn IPv6 forwarding of %1 items on</source>
            <translation>IPv6-Weiterleitung von %1 Elementen einschalten</translation>
        </message>
        <message>
            <source>Turn IPv6 forwarding of %1 items off</source>
            <translation>IPv6-Weiterleitung von %1 Elementen ausschalten</translation>
        </message>
        <message>
            <source>1 node</source>
            <translation>1 Knoten</translation>
        </message>
        <message>
            <source>%1 nodes</source>
            <translation>%1 Knoten</translation>
        </message>
        <message>
            <source>1 bridge</source>
            <translation>1 Bridge</translation>
        </message>
        <message>
            <source>%1 bridges</source>
            <translation>%1 Bridges</translation>
        </message>
        <message>
            <source>1 interface</source>
            <translation>1 Schnittstelle</translation>
        </message>
        <message>
            <source>%1 interfaces</source>
            <translation>%1 Schnittstellen</translation>
        </message>
        <message>
            <source>1 link</source>
            <translation>1 Verbindung</translation>
        </message>
        <message>
            <source>%1 links</source>
            <translation>%1 Verbindungen</translation>
        </message>
        <message>
            <source>1 note</source>
            <translation>1 Notiz</translation>
        </message>
        <message>
            <source>%1 notes</source>
            <translation>%1 Notizen</translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n ausgewählt</numerusform>
                <numerusform>%n ausgewählt</numerusform>
            </translation>
        </message>
        <message>
            <source>300 s</source>
            <translation>300 s</translation>
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
        <name>vethlab::Splice</name>
        <message>
            <source>Addresses stay as they are; both sides have hosts</source>
            <translation>Adressen bleiben, wie sie sind; auf beiden Seiten sind Hosts</translation>
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
        <message>
            <source>Made by ‘Compute routes’, which replaces it the next time. A change of yours makes it yours.</source>
            <translation>Von „Routen berechnen“ angelegt, das sie beim nächsten Mal ersetzt. Wer sie ändert, dem gehört sie.</translation>
        </message>
        <message>
            <source>computed</source>
            <translation>berechnet</translation>
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
        <message>
            <source>Walk-through</source>
            <translation>Rundgang</translation>
        </message>
        <message>
            <source>Two namespaces, a bridge and NAT: what is missing at each stage, and why it fails</source>
            <translation>Zwei Namespaces, eine Bridge und NAT: was auf jeder Stufe fehlt, und warum sie scheitert</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop %1</source>
            <translation>%1 anhalten</translation>
        </message>
        <message>
            <source>Remove the lab from the kernel</source>
            <translation>Das Labor aus dem Kernel entfernen</translation>
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
        <name>vethlab::StopLabs</name>
        <message>
            <source>Untitled lab</source>
            <translation>Unbenanntes Labor</translation>
        </message>
        <message>
            <source>%1 · sandbox</source>
            <translation>%1 · Sandbox</translation>
        </message>
        <message>
            <source>%1 · this computer</source>
            <translation>%1 · dieser Rechner</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weiteres</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop every lab of yours, in the sandbox and on this computer</source>
            <translation>Alle eigenen Labore anhalten, in der Sandbox und auf diesem Rechner</translation>
        </message>
        <message>
            <source>No lab is running</source>
            <translation>Es läuft kein Labor</translation>
        </message>
        <message>
            <source>No lab is running.</source>
            <translation>Es läuft kein Labor.</translation>
        </message>
        <message>
            <source>Stop the lab ‘%1’?</source>
            <translation>Das Labor „%1“ anhalten?</translation>
        </message>
        <message numerus="yes">
            <source>Stop %n labs?</source>
            <translation>
                <numerusform>%n Labor anhalten?</numerusform>
                <numerusform>%n Labore anhalten?</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop all</source>
            <translation>Alle anhalten</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Hält an…</translation>
        </message>
        <message>
            <source>%1 of %2 labs were stopped.</source>
            <translation>%1 von %2 Laboren wurden angehalten.</translation>
        </message>
        <message>
            <source>The lab ‘%1’ was stopped.</source>
            <translation>Das Labor „%1“ wurde angehalten.</translation>
        </message>
        <message numerus="yes">
            <source>%n labs were stopped.</source>
            <translation>
                <numerusform>%n Labor wurde angehalten.</numerusform>
                <numerusform>%n Labore wurden angehalten.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>The lab ‘%1’ is still running in the sandbox.</source>
            <translation>Das Labor „%1“ läuft noch in der Sandbox.</translation>
        </message>
        <message>
            <source>The lab ‘%1’ is still running on this computer.</source>
            <translation>Das Labor „%1“ läuft noch auf diesem Rechner.</translation>
        </message>
        <message>
            <source>It was built from this file.</source>
            <translation>Es wurde aus dieser Datei gebaut.</translation>
        </message>
        <message>
            <source>Attach</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Show the running lab and go on with it</source>
            <translation>Das laufende Labor zeigen und damit weitermachen</translation>
        </message>
        <message>
            <source>Remove the lab from the kernel</source>
            <translation>Das Labor aus dem Kernel entfernen</translation>
        </message>
        <message>
            <source>%1 of %2: %3</source>
            <translation>%1 von %2: %3</translation>
        </message>
        <message numerus="yes">
            <source>Stopping %n labs…</source>
            <translation>
                <numerusform>%n Labor wird angehalten…</numerusform>
                <numerusform>%n Labore werden angehalten…</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>The labs whose turn has not come run on</source>
            <translation>Labore, die noch nicht an der Reihe sind, laufen weiter</translation>
        </message>
        <message>
            <source>%1 of %2 labs were stopped. The others run on.</source>
            <translation>%1 von %2 Laboren wurden angehalten. Die anderen laufen weiter.</translation>
        </message>
    </context>
    <context>
        <name>vethlab::TerminalController</name>
        <message>
            <source>The terminal program ‘%1’ has not opened %2. What it shows can be a shell of this computer.</source>
            <translation>Das Terminalprogramm „%1“ hat %2 nicht geöffnet. Was es zeigt, kann eine Shell dieses Rechners sein.</translation>
        </message>
        <message>
            <source>Choose another program…</source>
            <translation>Ein anderes Programm wählen…</translation>
        </message>
        <message>
            <source>Terminals open in a running lab: apply the drawing first</source>
            <translation>Terminals öffnen sich in einem laufenden Labor: zuerst die Zeichnung anwenden</translation>
        </message>
        <message>
            <source>%1 is not in the running lab yet: apply the drawing first</source>
            <translation>%1 ist noch nicht im laufenden Labor: zuerst die Zeichnung anwenden</translation>
        </message>
        <message>
            <source>Select a namespace, a router or this computer first</source>
            <translation>Zuerst einen Namespace, einen Router oder diesen Rechner auswählen</translation>
        </message>
        <message numerus="yes">
            <source>Select %n nodes at most</source>
            <translation>
                <numerusform>Höchstens %n Knoten auswählen</numerusform>
                <numerusform>Höchstens %n Knoten auswählen</numerusform>
            </translation>
        </message>
        <message>
            <source>A shell of yours in the node's network (%1)</source>
            <translation>Die eigene Shell im Netz des Knotens (%1)</translation>
        </message>
        <message>
            <source>The program vethlabctl, which opens terminals, is missing. Install Vethlab completely.</source>
            <translation>Das Programm vethlabctl, das Terminals öffnet, fehlt. Vethlab vollständig installieren.</translation>
        </message>
        <message>
            <source>There is no terminal program. Install one, for example xterm, or name the one that you use.</source>
            <translation>Es gibt kein Terminalprogramm. Eines installieren, zum Beispiel xterm, oder das eigene nennen.</translation>
        </message>
        <message>
            <source>The terminal program ‘%1’ was not found. Choose another one.</source>
            <translation>Das Terminalprogramm „%1“ wurde nicht gefunden. Ein anderes wählen.</translation>
        </message>
        <message>
            <source>The terminal program can't be started. Choose another one.</source>
            <translation>Das Terminalprogramm startet nicht. Ein anderes wählen.</translation>
        </message>
        <message>
            <source>Choose a program…</source>
            <translation>Ein Programm wählen…</translation>
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
        <name>vethlab::WalkController</name>
        <message>
            <source>Step back</source>
            <translation>Schritt zurück</translation>
        </message>
        <message>
            <source>ping %1 from %2</source>
            <translation>ping %1 von %2</translation>
        </message>
        <message>
            <source>Waiting for the lab…</source>
            <translation>Das Labor wird abgewartet…</translation>
        </message>
        <message>
            <source>Pinging…</source>
            <translation>Ping läuft…</translation>
        </message>
        <message>
            <source>a reply after %1 ms</source>
            <translation>eine Antwort nach %1 ms</translation>
        </message>
        <message>
            <source>No reply: the kernel still remembers an ARP answer of before</source>
            <translation>Keine Antwort: der Kernel erinnert sich noch an eine frühere ARP-Antwort</translation>
        </message>
        <message>
            <source>As expected: %1</source>
            <translation>Wie erwartet: %1</translation>
        </message>
        <message>
            <source>Expected %1, but came to: %2</source>
            <translation>Erwartet: %1, gekommen: %2</translation>
        </message>
    </context>
    <context>
        <name>vethlab::WalkPanel</name>
        <message>
            <source>Ping</source>
            <translation>Ping</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Do the next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <source>Ping on the canvas and compare</source>
            <translation>Auf der Zeichenfläche pingen und vergleichen</translation>
        </message>
        <message>
            <source>Take the last step back, to see it fail again</source>
            <translation>Den letzten Schritt zurücknehmen, um es wieder scheitern zu sehen</translation>
        </message>
        <message>
            <source>End the walk-through; the drawing stays</source>
            <translation>Den Rundgang beenden; die Zeichnung bleibt</translation>
        </message>
        <message>
            <source>End the walk-through</source>
            <translation>Den Rundgang beenden</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Expected: %1</source>
            <translation>Erwartet: %1</translation>
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
        <message>
            <source>show what a verb does</source>
            <translation>zeigen, was ein Verb tut</translation>
        </message>
        <message>
            <source>‘%1’ is no shell known here. There are bash, zsh and fish.</source>
            <translation>„%1“ ist hier keine bekannte Shell. Es gibt bash, zsh und fish.</translation>
        </message>
        <message>
            <source>The lab has stopped. What ran in it has ended too.</source>
            <translation>Das Labor wurde angehalten. Was darin lief, ist auch beendet.</translation>
        </message>
        <message>
            <source>‘%1’ is no longer part of the lab. What ran in it has ended too.</source>
            <translation>„%1“ gehört nicht mehr zum Labor. Was darin lief, ist auch beendet.</translation>
        </message>
        <message>
            <source>‘%1’ is no shape. There are pair, chain, star, ring, tree, mesh, grid and random.</source>
            <translation>„%1“ ist keine Form. Es gibt pair, chain, star, ring, tree, mesh, grid und random.</translation>
        </message>
        <message>
            <source>Exit codes: %1.</source>
            <translation>Exit-Codes: %1.</translation>
        </message>
        <message>
            <source>The log could not be written completely.</source>
            <translation>Das Protokoll konnte nicht vollständig geschrieben werden.</translation>
        </message>
        <message>
            <source>answer in JSON, errors too</source>
            <translation>in JSON antworten, auch Fehler</translation>
        </message>
        <message>
            <source>append what is asked and answered to FILE, one JSON object a line</source>
            <translation>Anfragen und Antworten an DATEI anhängen, ein JSON-Objekt je Zeile</translation>
        </message>
        <message>
            <source>show this help</source>
            <translation>diese Hilfe zeigen</translation>
        </message>
        <message>
            <source>done</source>
            <translation>erledigt</translation>
        </message>
        <message>
            <source>the answer is no</source>
            <translation>die Antwort ist nein</translation>
        </message>
        <message>
            <source>wrong usage</source>
            <translation>falsch benutzt</translation>
        </message>
        <message>
            <source>not permitted</source>
            <translation>nicht erlaubt</translation>
        </message>
        <message>
            <source>not possible on this machine</source>
            <translation>auf diesem Rechner nicht möglich</translation>
        </message>
        <message>
            <source>refused, everything is as before</source>
            <translation>abgelehnt, alles ist wie zuvor</translation>
        </message>
        <message>
            <source>taken back only in part</source>
            <translation>nur teilweise zurückgenommen</translation>
        </message>
        <message>
            <source>write to FILE, not to standard output</source>
            <translation>in DATEI schreiben, nicht auf die Standardausgabe</translation>
        </message>
        <message>
            <source>of a random lab, 0 to 999999: the same one gives the same lab (1)</source>
            <translation>eines zufälligen Labors, 0 bis 999999: derselbe gibt dasselbe Labor (1)</translation>
        </message>
        <message>
            <source>show the equivalent ip, sysctl and nft commands</source>
            <translation>die gleichbedeutenden Befehle von ip, sysctl und nft zeigen</translation>
        </message>
        <message>
            <source>sandbox (the default) or computer; for a lab that doesn't run yet</source>
            <translation>sandbox (Vorgabe) oder computer; für ein Labor, das noch nicht läuft</translation>
        </message>
        <message>
            <source>show where the time went</source>
            <translation>zeigen, wo die Zeit blieb</translation>
        </message>
        <message>
            <source>say nothing on success</source>
            <translation>bei Erfolg nichts sagen</translation>
        </message>
        <message>
            <source>all running labs of yours</source>
            <translation>alle eigenen laufenden Labore</translation>
        </message>
        <message>
            <source>return before the kernel has let go of everything</source>
            <translation>zurückkehren, bevor der Kernel alles losgelassen hat</translation>
        </message>
        <message>
            <source>show traffic counters too</source>
            <translation>auch Zähler zeigen</translation>
        </message>
        <message>
            <source>end after N events</source>
            <translation>nach N Ereignissen enden</translation>
        </message>
        <message>
            <source>stop after N probes</source>
            <translation>nach N Proben aufhören</translation>
        </message>
        <message>
            <source>seconds between two probes, 0.01 to 60 (1)</source>
            <translation>Sekunden zwischen zwei Proben, 0.01 bis 60 (1)</translation>
        </message>
        <message>
            <source>seconds to wait for an answer (1)</source>
            <translation>Sekunden, die auf Antwort gewartet wird (1)</translation>
        </message>
        <message>
            <source>bytes of data in a probe (56)</source>
            <translation>Bytes an Daten in einer Probe (56)</translation>
        </message>
        <message>
            <source>time to live (64)</source>
            <translation>Time to live (64)</translation>
        </message>
        <message>
            <source>use IPv6 where TO is a node or an interface</source>
            <translation>IPv6 benutzen, wo TO ein Knoten oder eine Schnittstelle ist</translation>
        </message>
        <message>
            <source>without the rights over the lab's network that commands have otherwise</source>
            <translation>ohne die Rechte am Netz des Labors, die Befehle sonst haben</translation>
        </message>
        <message>
            <source>how the window opens it: SOCKET learns how long the terminal is open, and errors wait to be read</source>
            <translation>wie das Fenster es öffnet: SOCKET erfährt, wie lange das Terminal offen ist, und Fehler warten, bis sie gelesen sind</translation>
        </message>
        <message>
            <source>vethlab (the default)</source>
            <translation>vethlab (Vorgabe)</translation>
        </message>
        <message>
            <source>the picture: .svg, .png or .pdf</source>
            <translation>das Bild: .svg, .png oder .pdf</translation>
        </message>
        <message>
            <source>write a finished lab: pair, chain, star, ring, tree, mesh, grid or random</source>
            <translation>ein fertiges Labor schreiben: pair, chain, star, ring, tree, mesh, grid oder random</translation>
        </message>
        <message>
            <source>pair: two namespaces with one link.
chain N: N namespaces in a row, those between are routers.
star N: N namespaces around one bridge.
ring N: N routers in a circle.
tree N: three namespaces below each router, hosts at the ends.
mesh N: N routers, each linked with each.
grid N: N routers in rows, linked with their neighbours.
random N: routers linked at random, with bridges and hosts at them.
Everything is addressed and routed, so that everything can be pinged.</source>
            <translation>pair: zwei Namespaces mit einer Verbindung.
chain N: N Namespaces in einer Reihe, dazwischen Router.
star N: N Namespaces um eine Bridge.
ring N: N Router im Kreis.
tree N: drei Namespaces unter jedem Router, Hosts an den Enden.
mesh N: N Router, jeder mit jedem verbunden.
grid N: N Router in Reihen, mit ihren Nachbarn verbunden.
random N: zufällig verbundene Router mit Bridges und Hosts daran.
Alles hat Adressen und Routen, so dass alles gepingt werden kann.</translation>
        </message>
        <message>
            <source>show what is wrong or odd in files</source>
            <translation>zeigen, was in Dateien falsch oder merkwürdig ist</translation>
        </message>
        <message>
            <source>One line per issue, with file, line and column. The exit code is 1 when there are errors.</source>
            <translation>Eine Zeile je Problem, mit Datei, Zeile und Spalte. Der Exit-Code ist 1, wenn es Fehler gibt.</translation>
        </message>
        <message>
            <source>show what apply would do now</source>
            <translation>zeigen, was apply jetzt täte</translation>
        </message>
        <message>
            <source>+ is added, ~ is changed, - is removed. Nothing is shown when nothing is to do.</source>
            <translation>+ kommt hinzu, ~ ändert sich, - verschwindet. Nichts wird gezeigt, wenn nichts zu tun ist.</translation>
        </message>
        <message>
            <source>make the kernel as the file says, and keep it running</source>
            <translation>den Kernel so machen, wie die Datei sagt, und laufen lassen</translation>
        </message>
        <message>
            <source>show the running labs</source>
            <translation>die laufenden Labore zeigen</translation>
        </message>
        <message>
            <source>show nodes, links, addresses, counters, and what differs from the drawing</source>
            <translation>Knoten, Verbindungen, Adressen, Zähler zeigen, und was von der Zeichnung abweicht</translation>
        </message>
        <message>
            <source>The exit code is 1 when the kernel differs from the drawing.</source>
            <translation>Der Exit-Code ist 1, wenn der Kernel von der Zeichnung abweicht.</translation>
        </message>
        <message>
            <source>show what happens in a running lab, one line per event</source>
            <translation>zeigen, was in einem laufenden Labor geschieht, eine Zeile je Ereignis</translation>
        </message>
        <message>
            <source>Ends with Ctrl-C or with the lab.</source>
            <translation>Endet mit Strg-C oder mit dem Labor.</translation>
        </message>
        <message>
            <source>ping from a node to a node, interface or address</source>
            <translation>von einem Knoten zu einem Knoten, einer Schnittstelle oder Adresse pingen</translation>
        </message>
        <message>
            <source>A node as TO means its address in the first subnet that both share.
The exit code is 1 when no answer came.</source>
            <translation>Ein Knoten als TO heißt: seine Adresse im ersten gemeinsamen Subnetz.
Der Exit-Code ist 1, wenn keine Antwort kam.</translation>
        </message>
        <message>
            <source>run a command as yourself in a node's network</source>
            <translation>einen Befehl als man selbst im Netz eines Knotens ausführen</translation>
        </message>
        <message>
            <source>The exit code is the command's own, or 128 and the number of the signal that ended it.</source>
            <translation>Der Exit-Code ist der des Befehls, oder 128 und die Nummer des Signals, das ihn beendete.</translation>
        </message>
        <message>
            <source>open your shell in a node's network</source>
            <translation>die eigene Shell im Netz eines Knotens öffnen</translation>
        </message>
        <message>
            <source>It runs on a terminal of its own inside yours, and ends with the lab at the latest. The exit code is the shell's own.</source>
            <translation>Sie läuft auf einem eigenen Terminal innerhalb des benutzten und endet spätestens mit dem Labor. Der Exit-Code ist der der Shell.</translation>
        </message>
        <message>
            <source>stop a running lab and remove all of it</source>
            <translation>ein laufendes Labor anhalten und ganz entfernen</translation>
        </message>
        <message>
            <source>write a lab as a file</source>
            <translation>ein Labor als Datei schreiben</translation>
        </message>
        <message>
            <source>draw a lab as a picture, without a display</source>
            <translation>ein Labor als Bild zeichnen, ohne Bildschirm</translation>
        </message>
        <message>
            <source>show what this machine can and cannot do, and the cure</source>
            <translation>zeigen, was dieser Rechner kann und was nicht, und was hilft</translation>
        </message>
        <message>
            <source>The exit code is 4 when labs can't run here.</source>
            <translation>Der Exit-Code ist 4, wenn hier keine Labore laufen können.</translation>
        </message>
        <message>
            <source>write what a shell needs to complete words: bash, zsh or fish</source>
            <translation>schreiben, was eine Shell zum Ergänzen von Wörtern braucht: bash, zsh oder fish</translation>
        </message>
        <message>
            <source>For this session of bash: source &lt;(vethlabctl completion bash)
An installed Vethlab has done it for all three.</source>
            <translation>Für diese Sitzung der bash: source &lt;(vethlabctl completion bash)
Ein installiertes Vethlab hat das für alle drei erledigt.</translation>
        </message>
        <message>
            <source>Press Enter to close this window.</source>
            <translation>Eingabe schließt dieses Fenster.</translation>
        </message>
        <message>
            <source>This window closes in a moment.</source>
            <translation>Dieses Fenster schließt sich gleich.</translation>
        </message>
        <message>
            <source>Spanning tree is on: ports of its bridges forward in about %1 seconds.</source>
            <translation>Spanning Tree ist an: Die Ports seiner Bridges leiten in etwa %1 Sekunden weiter.</translation>
        </message>
        <message>
            <source>‘%1’ is no theme. There are light and dark.</source>
            <translation>„%1“ ist kein Farbschema. Es gibt light (hell) und dark (dunkel).</translation>
        </message>
        <message>
            <source>say what the states in the picture mean</source>
            <translation>sagen, was die Zustände im Bild bedeuten</translation>
        </message>
        <message>
            <source>put the addresses under the drawing</source>
            <translation>die Adressen unter die Zeichnung setzen</translation>
        </message>
        <message>
            <source>light (the default) or dark</source>
            <translation>light (hell, die Vorgabe) oder dark (dunkel)</translation>
        </message>
        <message>
            <source>pixels of a .png for each point, 0.1 to 8 (1)</source>
            <translation>Bildpunkte eines .png je Punkt, 0.1 bis 8 (1)</translation>
        </message>
        <message>
            <source>A lab that runs is drawn as it is now: what is up, switched off or without carrier.</source>
            <translation>Ein laufendes Labor wird gezeichnet, wie es jetzt ist: was an, ausgeschaltet oder ohne Träger ist.</translation>
        </message>
        <message>
            <source>draw what this computer has: namespaces, bridges and links, whoever made them</source>
            <translation>zeichnen, was dieser Rechner hat: Namespaces, Bridges und Links, wer immer sie angelegt hat</translation>
        </message>
        <message>
            <source>system service for users who are not root</source>
            <translation>Systemdienst für Benutzer, die nicht root sind</translation>
        </message>
        <message>
            <source>Labs in this computer's network are left out: they take a password, which ‘--world computer’ asks for.</source>
            <translation>Labore im Netz dieses Rechners fehlen hier: sie brauchen ein Passwort, nach dem „--world computer“ fragt.</translation>
        </message>
        <message>
            <source>look only there, in sandbox or computer</source>
            <translation>nur dort suchen, in sandbox oder computer</translation>
        </message>
        <message>
            <source>Namespaces without a name that others' processes live in are missing.</source>
            <translation>Namespaces ohne Namen, in denen Prozesse anderer leben, fehlen.</translation>
        </message>
        <message>
            <source>Namespaces of others are missing: you have no right to look into them. ‘--all’ shows those with a name.</source>
            <translation>Namespaces anderer fehlen: Hineinsehen ist nicht erlaubt. „--all“ zeigt die, die einen Namen haben.</translation>
        </message>
        <message>
            <source>named namespaces of others too, by the system's service, which may ask for a password</source>
            <translation>auch Namespaces anderer, die einen Namen haben: durch den Dienst des Systems, der nach einem Passwort fragen kann</translation>
        </message>
        <message>
            <source>Nothing is changed. What you have no right to see is left out; root sees everything.</source>
            <translation>Nichts wird geändert. Was man nicht sehen darf, fehlt; root sieht alles.</translation>
        </message>
        <message>
            <source>A helper (process %1) does not answer. Its labs are left out.</source>
            <translation>Ein Hilfsprogramm (Prozess %1) antwortet nicht. Seine Labore fehlen hier.</translation>
        </message>
        <message>
            <source>  received 1 packet, sent %1</source>
            <translation>  1 Paket empfangen, %1 gesendet</translation>
        </message>
        <message>
            <source>received 1 packet, sent %1</source>
            <translation>1 Paket empfangen, %1 gesendet</translation>
        </message>
        <message>
            <source>a way out for Internet nodes (%1)</source>
            <translation>ein Weg hinaus für Internet-Knoten (%1)</translation>
        </message>
        <message>
            <source>a way out for Internet nodes</source>
            <translation>ein Weg hinaus für Internet-Knoten</translation>
        </message>
        <message>
            <source>no way out of the lab; ‘vethlabctl doctor’ may know why</source>
            <translation>kein Weg aus dem Labor hinaus; ‚vethlabctl doctor‘ weiß vielleicht, warum</translation>
        </message>
        <message>
            <source>On this computer's own network:</source>
            <translation>Am eigenen Netz dieses Rechners:</translation>
        </message>
        <message>
            <source>The changes to this computer's network are taken back.</source>
            <translation>Die Änderungen am Netz dieses Rechners sind zurückgenommen.</translation>
        </message>
        <message>
            <source>y</source>
            <extracomment>The letter that stands for yes in ‘[y/N]’</extracomment>
            <translation>j</translation>
        </message>
        <message>
            <source>The changes to this computer's network go back in %1 s unless they are kept: vethlabctl keep %2</source>
            <translation>Die Änderungen am Netz dieses Rechners gehen in %1 s zurück, wenn sie nicht behalten werden: vethlabctl keep %2</translation>
        </message>
        <message>
            <source>Keep the changes to this computer's network? [y/N]</source>
            <translation>Die Änderungen am Netz dieses Rechners behalten? [j/N]</translation>
        </message>
        <message>
            <source>keep what it changes on this computer's own network without asking</source>
            <translation>behalten, was es am eigenen Netz dieses Rechners ändert, ohne zu fragen</translation>
        </message>
        <message>
            <source>take them back now, do not wait until they go by themselves</source>
            <translation>sie jetzt zurücknehmen, nicht warten, bis sie von selbst gehen</translation>
        </message>
        <message>
            <source>A lab that runs already, from this file or under this name, is changed where it differs.
Ctrl-C takes everything back that this apply has done.
What it adds to this computer's own network, or changes there, goes back after 60 seconds unless it is kept: by --keep, by the answer on a terminal, in the window, or by ‘vethlabctl keep’.</source>
            <translation>Ein Labor, das aus dieser Datei oder unter diesem Namen schon läuft, wird geändert, wo es abweicht.
Strg-C nimmt alles zurück, was dieses Anwenden getan hat.
Was es dem eigenen Netz dieses Rechners gibt oder dort ändert, geht nach 60 Sekunden zurück, wenn es nicht behalten wird: mit --keep, durch die Antwort im Terminal, im Fenster, oder mit „vethlabctl keep“.</translation>
        </message>
        <message>
            <source>keep the changes of a lab to this computer's own network</source>
            <translation>die Änderungen eines Labors am eigenen Netz dieses Rechners behalten</translation>
        </message>
        <message>
            <source>They go back after 60 seconds otherwise. The exit code is 1 when nothing waits to be kept.</source>
            <translation>Sonst gehen sie nach 60 Sekunden zurück. Der Exit-Code ist 1, wenn nichts darauf wartet, behalten zu werden.</translation>
        </message>
        <message>
            <source>changes to this computer's network go back in %1 s unless they are kept</source>
            <translation>Änderungen am Netz dieses Rechners gehen in %1 s zurück, wenn sie nicht behalten werden</translation>
        </message>
        <message>
            <source>the changes to this computer's network are kept</source>
            <translation>die Änderungen am Netz dieses Rechners bleiben</translation>
        </message>
        <message>
            <source>the changes to this computer's network are taken back</source>
            <translation>die Änderungen am Netz dieses Rechners sind zurückgenommen</translation>
        </message>
    </context>
</TS>
