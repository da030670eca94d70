package io.adit.runtime;

import io.adit.aaa.PoolRegistry;
import io.adit.aaa.SessionLimits;
import io.adit.l2tp.L2tpUsage;
import io.adit.l2tp.LnsRegistry;

/** What exists once in an element, whatever the number of its loops. */
record Registries(PoolRegistry pools, SessionLimits limits, LnsRegistry lnss, L2tpUsage usage) {}
