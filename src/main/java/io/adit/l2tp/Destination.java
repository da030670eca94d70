package io.adit.l2tp;

import io.adit.config.L2tpGroup.RemoteLns;

/** Where calls of ours go: the LAC group that places them, and which of its servers. */
record Destination(String group, RemoteLns server) {}
