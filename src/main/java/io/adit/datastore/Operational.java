package io.adit.datastore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The {@code config false} lists and containers of the element, registered by the management rooms at start. */
public final class Operational {
    private final List<StateList<?>> lists = new CopyOnWriteArrayList<>();

    /** Adds a list; two at one path are a mistake of ours (IllegalStateException). */
    public void register(StateList<?> list) {
        if (find(list.path()).isPresent()) {
            throw new IllegalStateException("two state lists at " + list.path());
        }
        lists.add(list);
    }

    /** The list at a path of local names from the top-level node on. */
    public Optional<StateList<?>> find(List<String> path) {
        return lists.stream()
                .<StateList<?>>map(list -> list)
                .filter(list -> list.path().equals(path))
                .findFirst();
    }

    /** The lists at and below a path; every list for the empty path. */
    public List<StateList<?>> below(List<String> path) {
        List<StateList<?>> found = new ArrayList<>();
        for (StateList<?> list : lists) {
            if (list.path().size() >= path.size()
                    && list.path().subList(0, path.size()).equals(path)) {
                found.add(list);
            }
        }
        return found;
    }

    public List<StateList<?>> all() {
        return List.copyOf(lists);
    }
}
