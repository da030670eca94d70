package io.adit.datastore;

import io.adit.yang.DataNode;
import java.util.List;

/**
 * What stands behind an rpc statement of one of our modules (RFC 7950 §7.14), for NETCONF and the command line alike.
 *
 * @param module the name of the module
 * @param rpc the name of the rpc statement
 * @param command the words of the command, such as {@code [reset, l2tp, tunnel]}; none for an operation without a command.
 *     The leaves of the input follow as keywords with values, and the model has their help
 * @param handler does it
 */
public record OperatorAction(String module, String rpc, List<String> command, Handler handler) {
    public OperatorAction {
        command = List.copyOf(command);
    }

    /** Does what an operator asks for. */
    public interface Handler {
        /**
         * Runs on the thread of the management session, which waits: it may ask control loops and block for a bounded time.
         * Several sessions may ask at the same time.
         *
         * @param input valid under the model, its leaves as canonical text
         * @throws RequestException for what cannot be done, best made by {@link RequestException#about}
         */
        ActionAnswer run(DataNode input, User user) throws RequestException;
    }

    /** {@code module:rpc}. */
    public String name() {
        return module + ":" + rpc;
    }
}
