package dev.everstore.sagas.testing;

import dev.everstore.contracts.RefusedException;
import dev.everstore.sagas.engine.StepRefusal;
import dev.everstore.sagas.engine.Visible;
import dev.everstore.sagas.testing.StoryStep.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;

/**
 * Runs annotated workflows with the services that they talk to, in memory and on the story's own time.
 *
 * <p>What happens follows the same rules as in production: events reach every workflow in order and exactly once; a
 * workflow's steps are sent one after the other under stable command ids until they are accepted, refused or, after as
 * many failures as their policy allows, parked with their workflow; deadlines fire when time reaches them. A service
 * answers a repeated command with its first answer. Nothing runs in the background: a call returns when nothing is left
 * to do at that moment.
 */
public final class WorkflowFixture {
    private Instant now;
    private final StorySagas sagas = new StorySagas();
    private final StoryDeadlines deadlines = new StoryDeadlines(() -> now);
    private final StorySteps steps = new StorySteps(() -> now);
    private final StoryBackbone backbone = new StoryBackbone();
    private final Trouble trouble = new Trouble();
    private final List<Object> resources = new ArrayList<>(List.of(deadlines, steps));
    private final Map<Class<?>, StoryManager<?>> managers = new LinkedHashMap<>();
    private final Map<Class<?>, Service> services = new LinkedHashMap<>();
    private final List<Consumer<Object>> listeners = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private boolean twice;

    public WorkflowFixture(Instant now) {
        this.now = now;
    }

    // Who takes part

    /** Something that workflows ask for by its type. */
    public WorkflowFixture resource(Object resource) {
        resources.add(resource);
        return this;
    }

    public WorkflowFixture workflow(Class<? extends Visible> type) {
        managers.put(type, StoryManager.of(type, sagas, resources));
        return this;
    }

    /** Who handles the commands of a family. */
    public WorkflowFixture service(Class<?> commands, Service service) {
        services.put(commands, service);
        return this;
    }

    /** Hears every event before the workflows do. */
    public WorkflowFixture listener(Consumer<Object> listener) {
        listeners.add(listener);
        return this;
    }

    public WorkflowFixture course(Course course) {
        courses.add(course);
        return this;
    }

    // What happens

    public Instant now() {
        return now;
    }

    /** Somebody sends a command, and all that follows from it at once follows. */
    public void send(Object command) {
        backbone.append(serviceOf(command).handle(command, now), now);
        settle();
    }

    public void publish(Object... events) {
        backbone.append(List.of(events), now);
        settle();
    }

    /** Time goes on, from one thing that happens by then to the next. */
    public void after(Duration duration) {
        Instant end = now.plus(duration);
        Optional<Instant> next = next(end);
        while (next.isPresent()) {
            now = next.get().isAfter(now) ? next.get() : now;
            happen();
            settle();
            next = next(end);
        }
        now = end;
    }

    private Optional<Instant> next(Instant end) {
        Stream<Optional<Instant>> own = Stream.of(deadlines.next(), nextStep());
        return Stream.concat(own, courses.stream().map(Course::next))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .filter(at -> !at.isAfter(end));
    }

    private Optional<Instant> nextStep() {
        return steps.heads().stream()
                .filter(step -> !sagas.get(step.sagaId()).isHeld())
                .map(StoryStep::due)
                .min(Comparator.naturalOrder());
    }

    private void happen() {
        courses.forEach(course -> backbone.append(course.happen(now), now));
        deadlines.due().forEach(deadline -> managers.values().forEach(manager -> manager.fire(deadline, now)));
    }

    /** Until nothing is left to do now. */
    private void settle() {
        boolean busy = true;
        while (busy) {
            for (EventMessage<?> event = backbone.next(); event != null; event = backbone.next()) {
                deliver(event);
            }
            courses.forEach(course -> backbone.append(course.happen(now), now));
            busy = sendSteps() || !backbone.isHeard();
        }
    }

    private void deliver(EventMessage<?> event) {
        listeners.forEach(listener -> listener.accept(event.getPayload()));
        for (StoryManager<?> manager : managers.values()) {
            if (twice) {
                manager.handleAndCrash(event);
            }
            manager.handle(event);
        }
    }

    // Steps

    private boolean sendSteps() {
        List<StoryStep> due = steps.heads().stream()
                .filter(step -> !step.due().isAfter(now))
                .filter(step -> !sagas.get(step.sagaId()).isHeld())
                .toList();
        due.forEach(this::send);
        return !due.isEmpty();
    }

    private void send(StoryStep step) {
        try {
            trouble.send(step.command(), () -> accept(step));
            if (twice) {
                accept(step);
            }
            step.becomes(Status.DONE);
        } catch (RefusedException refused) {
            step.becomes(Status.REFUSED);
            StepRefusal refusal = new StepRefusal(0, step.id().number(), step.name(), refused.refusal());
            change(step.sagaId(), workflow -> workflow.refused(refusal, now));
        } catch (Trouble.Failed failure) {
            step.failed(String.valueOf(failure.getMessage()), now, !failure.away);
            if (step.status() == Status.PARKED) {
                sagas.get(step.sagaId()).parkedAt = step.name();
            }
        }
    }

    private void accept(StoryStep step) {
        if (!accepted.contains(step.id().commandId())) {
            backbone.append(serviceOf(step.command()).handle(step.command(), now), now);
            accepted.add(step.id().commandId());
        }
    }

    private Service serviceOf(Object command) {
        return services.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(command))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody in this story handles " + command));
    }

    private void change(String sagaId, Consumer<Visible> change) {
        managerOf(sagas.get(sagaId)).change(sagaId, change);
    }

    private StoryManager<?> managerOf(StorySaga saga) {
        return Objects.requireNonNull(managers.get(saga.type()));
    }

    // What goes wrong, and who looks after it

    public Trouble trouble() {
        return trouble;
    }

    /**
     * From now on every handler's process dies once before its commit, so that the event is handled anew, and every
     * accepted step is sent once more under its id.
     */
    public void everythingTwice() {
        twice = true;
    }

    public StoryOperator operator() {
        return new StoryOperator(steps, () -> now, this::managerOf, this::settle);
    }

    // What has become of it

    /** Workflows of a type, in the order in which they began. */
    public List<StorySaga> sagas(Class<?> type) {
        return sagas().stream().filter(saga -> saga.type() == type).toList();
    }

    public List<StorySaga> sagas() {
        return sagas.all();
    }

    public List<StoryStep> steps() {
        return steps.all();
    }

    public List<Object> events() {
        return backbone.told();
    }
}
