"""Which network addresses may be connected to: public ones only, checked on the address that is really used."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection

from verbale.errors import InputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or an embedding of such a one."""
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def resolve(host: str, port: int, *, allow: Collection[str] = ()) -> str:
    """The address to connect to for a host; raises InputError where one of its addresses is not public.

    allow: hosts, addresses or "host:port" that are let through whatever they are (a server of one's own, tests). One bad address is
    enough: a name that points outside and inside at once is an attack, not an accident.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError("fetch", f"no address for {host} ({error})") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if {host, f"{host}:{port}"} & set(allow):
        return addresses[0]
    for address in addresses:
        if address not in allow and not is_public(address):
            raise InputError("unsafe", f"{host} is {address}, which is no public address")
    return addresses[0]
