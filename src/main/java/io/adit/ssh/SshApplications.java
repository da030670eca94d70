package io.adit.ssh;

import java.util.List;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.shell.ShellFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** What someone who has logged in may run (RFC 4254 §6.5): a shell, a command, a subsystem by name. */
public record SshApplications(ShellFactory shell, CommandFactory exec, List<SubsystemFactory> subsystems) {
    public SshApplications {
        subsystems = List.copyOf(subsystems);
    }
}
