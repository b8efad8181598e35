package dev.everstore.sagas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to draw of a kind of workflow, known without any of them: the names of its stages, each in one list.
 *
 * @param stages those that all pass through whose goal is reached, in order
 * @param detours those that only some pass through on their way
 * @param undoing those of giving up, in order
 */
public record WorkflowDiagram(String type, List<String> stages, List<String> detours, List<String> undoing) {
    public static Optional<WorkflowDiagram> of(String type) {
        return Optional.ofNullable(All.BY_TYPE.get(type));
    }

    static WorkflowDiagram of(String type, List<Stage> stages, List<Stage> detours, List<Stage> undoing) {
        return new WorkflowDiagram(type, names(stages), names(detours), names(undoing));
    }

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toList();
    }

    /** Read only when somebody asks, since workflows in turn make diagrams when they are loaded. */
    private static final class All {
        static final Map<String, WorkflowDiagram> BY_TYPE = Stream.of(
                        FulfilmentStages.DIAGRAM,
                        Returns.DIAGRAM,
                        ExchangeState.DIAGRAM,
                        DeliveryNotices.DIAGRAM,
                        PersonErasure.DIAGRAM)
                .collect(Collectors.toUnmodifiableMap(WorkflowDiagram::type, Function.identity()));
    }
}
