package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.SagaStage;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.sagas.WorkflowDiagram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws where a workflow stands: the way to its goal, the detours that it took, and its way back if it gave up.
 *
 * @param current the stage where it stands
 * @param since when it came to each stage where it has been, the current one included
 */
record Stages(String current, Map<String, Instant> since, SagaState state, boolean compensating) {
    List<SagaStage> of(Optional<WorkflowDiagram> diagram) {
        return diagram.map(this::drawn).orElseGet(this::visited);
    }

    /** Of a kind that nobody has drawn: where it has been, in order. */
    private List<SagaStage> visited() {
        return since.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(stage -> stage(stage.getKey(), beenThere()))
                .toList();
    }

    private List<SagaStage> drawn(WorkflowDiagram diagram) {
        List<SagaStage> drawn = new ArrayList<>(forwards(diagram));
        diagram.detours().stream().filter(since::containsKey).forEach(name -> insert(drawn, stage(name, beenThere())));
        if (compensating || diagram.undoing().stream().anyMatch(since::containsKey)) {
            diagram.undoing().forEach(name -> drawn.add(stage(name, since.containsKey(name) ? "done" : missed())));
        }
        return drawn;
    }

    private List<SagaStage> forwards(WorkflowDiagram diagram) {
        int furthest = -1;
        for (String name : diagram.stages()) {
            if (since.containsKey(name)) {
                furthest = diagram.stages().indexOf(name);
            }
        }
        List<SagaStage> drawn = new ArrayList<>();
        for (String name : diagram.stages()) {
            boolean isPassed = drawn.size() < furthest;
            drawn.add(stage(name, since.containsKey(name) ? beenThere() : isPassed ? "skipped" : missed()));
        }
        return drawn;
    }

    /** After the last one where it had been before. */
    private void insert(List<SagaStage> drawn, SagaStage detour) {
        int place = 0;
        for (int i = 0; i < drawn.size(); i++) {
            Instant earlier = drawn.get(i).since();
            if (earlier != null && detour.since() != null && !earlier.isAfter(detour.since())) {
                place = i + 1;
            }
        }
        drawn.add(place, detour);
    }

    private SagaStage stage(String name, String otherwise) {
        return new SagaStage(name, name.equals(current) ? here() : otherwise, since(name));
    }

    private String here() {
        return switch (state) {
            case PARKED, TERMINATED -> "failed";
            case COMPLETED, COMPENSATED -> "done";
            case PAUSED, RETRYING, COMPENSATING, RUNNING, WAITING -> "current";
        };
    }

    private String beenThere() {
        return compensating ? "undone" : "done";
    }

    private String missed() {
        return compensating || state.isOver() ? "skipped" : "ahead";
    }

    private @Nullable Instant since(String name) {
        return since.get(name);
    }
}
