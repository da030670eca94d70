package io.adit.l2tp;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/** Records with one component changed, however deep it lies. */
final class Change {
    private Change() {}

    /** The group with the component at {@code path}, like {@code timers.hello} or {@code lac.strictAuthentication}. */
    static L2tpGroup of(L2tpGroup group, String path, Object value) {
        return (L2tpGroup) change(group, path, value);
    }

    static L2tpGroup.RemoteLns of(L2tpGroup.RemoteLns server, String path, Object value) {
        return (L2tpGroup.RemoteLns) change(server, path, value);
    }

    static L2tpConfig of(L2tpConfig l2tp, String path, Object value) {
        return (L2tpConfig) change(l2tp, path, value);
    }

    private static Object change(Object record, String path, Object value) {
        if (record instanceof Optional<?> inner) {
            return Optional.of(change(inner.orElseThrow(), path, value));
        }
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            boolean found = false;
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getAccessor().invoke(record);
                if (components[i].getName().equals(name)) {
                    found = true;
                    values[i] = dot < 0 ? value : change(values[i], path.substring(dot + 1), value);
                }
            }
            if (!found) {
                throw new IllegalArgumentException(record.getClass() + " has no " + name);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
