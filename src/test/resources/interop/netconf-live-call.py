"""An orchestrator at work beside a live call, with ncclient: python3 netconf-live-call.py PORT USER ADDRESS"""

import sys

from lxml import etree
from ncclient import manager

BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"
L2TP = "urn:adit:yang:adit-l2tp"
AAA = "urn:adit:yang:adit-aaa"

PORT, USER, ADDRESS = int(sys.argv[1]), sys.argv[2], sys.argv[3]


def rows(element, filter_, path, **namespaces):
    answer = etree.fromstring(element.get(filter=("subtree", filter_)).data_xml.encode())
    return [{etree.QName(leaf).localname: leaf.text for leaf in row} for row in answer.iterfind(path, namespaces)]


def users(element, keys):
    return rows(element, f'<access-users xmlns="{AAA}"><access-user>{keys}</access-user></access-users>',
                ".//a:access-user", a=AAA)


def sessions(element, keys):
    return rows(element, f'<l2tp xmlns="{L2TP}"><sessions><session>{keys}</session></sessions></l2tp>',
                ".//l:session", l=L2TP)


def tunnels(element, keys):
    return rows(element, f'<l2tp xmlns="{L2TP}"><tunnels><tunnel>{keys}</tunnel></tunnels></l2tp>',
                ".//l:tunnel", l=L2TP)


with manager.connect(host="127.0.0.1", port=PORT, username="admin", password="admin", hostkey_verify=False,
                     allow_agent=False, look_for_keys=False, timeout=20) as element:
    element.lock("candidate")
    before, = users(element, f"<address>{ADDRESS}</address>")
    element.edit_config(target="candidate", config=f"""
        <config xmlns="{BASE}"><l2tp xmlns="{L2TP}"><group><name>default-lns</name>
        <description>Edited beside a live call</description><hello-interval>30</hello-interval>
        </group></l2tp></config>""")
    element.validate("candidate")
    element.commit()
    running = element.get_config("running", filter=("subtree", f'<l2tp xmlns="{L2TP}"><group/></l2tp>')).data_xml
    assert "Edited beside a live call" in running, running

    user, = users(element, f"<address>{ADDRESS}</address>")
    assert user["user-name"] == USER and user["address"] == ADDRESS, user
    assert [user[leaf] for leaf in ("id", "tunnel-id", "session-id", "established")] == \
        [before[leaf] for leaf in ("id", "tunnel-id", "session-id", "established")], (before, user)
    assert user["state"] == "up", user

    session, = sessions(element, f"<tunnel-id>{user['tunnel-id']}</tunnel-id><id>{user['session-id']}</id>")
    assert session["user-name"] == USER and session["state"] == "established", session
    assert session["role"] == "lns", session
    assert sessions(element, f"<tunnel-id>{user['tunnel-id']}</tunnel-id><id>0</id>") == []
    assert users(element, "<address>203.0.113.1</address>") == []

    tunnel, = tunnels(element, f"<id>{user['tunnel-id']}</id>")
    assert tunnel["state"] == "established" and tunnel["hello-interval"] == "30", tunnel
    assert tunnel["sessions"] == "1" and tunnel["remote-name"] == "lac1", tunnel
    element.unlock("candidate")
print("all as it should be")
