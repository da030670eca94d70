"""One working session of an orchestrator with ncclient: python3 netconf-client.py PORT"""

import sys

from ncclient import manager
from ncclient.operations import RPCError
from ncclient.transport.errors import TransportError
from ncclient.xml_ import to_ele

POOLS = "urn:adit:yang:adit-pool"
SYSTEM = "urn:adit:yang:adit-system"
BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"


def config(content):
    return f'<config xmlns="{BASE}" xmlns:nc="{BASE}">{content}</config>'


def pool(name, attribute="", content=""):
    return f'<ip-pools xmlns="{POOLS}"><pool {attribute}><name>{name}</name>{content}</pool></ip-pools>'


def refused(tag, call, *arguments, **options):
    try:
        call(*arguments, **options)
    except RPCError as error:
        assert error.tag == tag, f"{error.tag} instead of {tag}: {error}"
        return error
    raise AssertionError(f"not refused with {tag}: {call}")


def connect():
    return manager.connect(host="127.0.0.1", port=int(sys.argv[1]), username="admin", password="admin",
                           hostkey_verify=False, allow_agent=False, look_for_keys=False, timeout=20)


with connect() as element:
    other = connect()
    assert ":candidate" in element.server_capabilities
    assert ":base:1.1" in element.server_capabilities
    assert ":writable-running" not in element.server_capabilities
    assert int(element.session_id) != int(other.session_id)

    section = "<section><first>10.8.0.1</first><last>10.8.0.9</last></section>"
    subtree = ("subtree", pool("by-ncclient"))
    with element.locked("candidate"):
        refused("lock-denied", other.lock, "candidate")
        refused("in-use", other.edit_config, target="candidate", config=config(pool("theirs")))
        element.edit_config(target="candidate", config=config(pool("by-ncclient", "", section)))
        element.validate("candidate")
        element.commit()
        assert "10.8.0.9" in other.get_config("running", filter=subtree).data_xml

        element.edit_config(target="candidate", default_operation="none",
                            config=config(pool("by-ncclient", 'nc:operation="delete"')))
        element.discard_changes()
        assert "10.8.0.9" in element.get_config("candidate", filter=subtree).data_xml

    error = refused("data-exists", element.edit_config, target="candidate",
                    config=config(pool("by-ncclient", 'nc:operation="create"')))
    assert "by-ncclient" in error.path, error.path
    error = refused("invalid-value", element.edit_config, target="candidate", error_option="rollback-on-error",
                    config=config(pool("by-ncclient", "", "<dns-server>nowhere</dns-server>")))
    assert "dns-server" in error.path, error.path
    refused("data-missing", element.edit_config, target="candidate",
            config=config(pool("no-such", 'nc:operation="delete"')))
    refused("invalid-value", element.kill_session, element.session_id)
    refused("invalid-value", element.get_schema, "adit-l2tp", version="1999-01-01")
    element.discard_changes()

    state = element.get(filter=("subtree", '<netconf-state xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring">'
                                '<sessions><session><username>admin</username></session></sessions></netconf-state>'))
    assert state.data_xml.count("<session-id>") == 2, state.data_xml
    assert "module adit-l2tp {" in element.get_schema("adit-l2tp").data

    element.edit_config(target="candidate", config=config(pool("by-ncclient", 'nc:operation="remove"')))
    element.commit()
    assert "10.8.0.9" not in element.get_config("running").data_xml

    listener = connect()
    listener.create_subscription()
    element.edit_config(target="candidate", config=config(pool("told")))
    element.commit()
    told = listener.take_notification(timeout=20).notification_xml
    assert "<changed>ip-pools</changed>" in told and f"<session-id>{element.session_id}</session-id>" in told, told
    answer = element.dispatch(to_ele(f'<test-notification xmlns="{SYSTEM}"><text>hello</text></test-notification>'))
    assert "<subscriptions" in answer.xml, answer.xml
    assert "<text>hello</text>" in listener.take_notification(timeout=20).notification_xml
    assert "by-ncclient" not in listener.get_config("running").data_xml
    error = refused("invalid-value", element.dispatch,
                    to_ele(f'<test-notification xmlns="{SYSTEM}"><text/></test-notification>'))
    assert "test-notification" in error.path, error.path
    listener.close_session()

    replayed = connect()
    replayed.create_subscription(stream_name="NETCONF", start_time="2026-01-01T00:00:00Z",
                                 filter=("subtree", f'<test xmlns="{SYSTEM}"/>'))
    assert "<text>hello</text>" in replayed.take_notification(timeout=20).notification_xml
    assert "replayComplete" in replayed.take_notification(timeout=20).notification_xml
    replayed.close_session()
    refused("bad-element", other.create_subscription, start_time="2999-01-01T00:00:00Z")

    element.kill_session(other.session_id)
    try:
        other.get_config("running")
        raise AssertionError("a killed session is served")
    except TransportError:
        pass
print("all as it should be")
