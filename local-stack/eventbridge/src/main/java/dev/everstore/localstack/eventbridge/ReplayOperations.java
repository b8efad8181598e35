package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls about replays. */
record ReplayOperations(Registry registry, Replays replays, Replayer replayer, Arns arns, InstantSource clock) {

    private static final int LONGEST_NAME = 64;

    Map<String, Operation> all() {
        return Map.of(
                "StartReplay", this::start,
                "DescribeReplay", this::describe,
                "ListReplays", this::list,
                "CancelReplay", this::cancel);
    }

    private ObjectNode start(Input input) {
        String name = input.name("ReplayName", LONGEST_NAME);
        String archiveName = Arns.nameIn(input.required("EventSourceArn"));
        Archive archive = registry.catalog().archive(archiveName);
        if (archive == null) {
            throw Refusal.missing("Archive", archiveName);
        }
        Input destination = new Input(input.get("Destination"));
        if (!Arns.nameIn(destination.required("Arn")).equals(archive.bus())) {
            throw notValid("Destination.Arn", "Cross event bus replay is not permitted.");
        }
        long from = input.millis("EventStartTime");
        long until = input.millis("EventEndTime");
        if (until <= from) {
            throw notValid("EventEndTime", "EventStartTime must be before EventEndTime.");
        }
        List<String> rules = new ArrayList<>();
        destination.get("FilterArns").forEach(arn -> rules.add(arn.asText()));
        Replay replay = new Replay(
                name,
                archiveName,
                archive.bus(),
                input.text("Description", ""),
                rules,
                from,
                until,
                Replay.State.STARTING,
                clock.millis(),
                null,
                new Replay.Cursor(from, -1));
        replays.insert(replay);
        replayer.wake();
        return answer(replay).put("ReplayStartTime", Json.seconds(replay.started()));
    }

    private ObjectNode cancel(Input input) {
        Replay replay = replays.existing(input.name("ReplayName", LONGEST_NAME));
        boolean cancelled = replays.move(replay.name(), Replay.State.RUNNING, Replay.State.CANCELLING, null)
                || replays.move(replay.name(), Replay.State.STARTING, Replay.State.CANCELLING, null);
        if (!cancelled) {
            throw new Refusal(
                    400,
                    "IllegalStatusException",
                    "Replay " + replay.name() + " is not in a valid state for this operation.");
        }
        replayer.wake();
        return answer(replays.existing(replay.name()));
    }

    private ObjectNode describe(Input input) {
        Replay replay = replays.existing(input.name("ReplayName", LONGEST_NAME));
        ObjectNode view =
                view(replay).put("ReplayArn", arns.replay(replay.name())).put("Description", replay.description());
        ObjectNode destination = view.putObject("Destination").put("Arn", arns.bus(replay.bus()));
        ArrayNode filters = destination.putArray("FilterArns");
        replay.ruleArns().forEach(filters::add);
        return view;
    }

    private ObjectNode list(Input input) {
        String state = input.text("State");
        String source = input.text("EventSourceArn");
        List<Replay> wanted = replays.all().stream()
                .filter(replay -> state == null || replay.state().name().equals(state))
                .filter(replay ->
                        source == null || arns.archive(replay.archive()).equals(source))
                .toList();
        return Pages.page(input, "Replays", wanted, Replay::name, this::view);
    }

    private ObjectNode answer(Replay replay) {
        return Json.object()
                .put("ReplayArn", arns.replay(replay.name()))
                .put("State", replay.state().name());
    }

    private ObjectNode view(Replay replay) {
        ObjectNode view = Json.object()
                .put("ReplayName", replay.name())
                .put("EventSourceArn", arns.archive(replay.archive()))
                .put("State", replay.state().name())
                .put("EventStartTime", Json.seconds(replay.from()))
                .put("EventEndTime", Json.seconds(replay.until()))
                .put("ReplayStartTime", Json.seconds(replay.started()));
        if (replay.cursor().event() >= 0) {
            view.put("EventLastReplayedTime", Json.seconds(replay.cursor().happened()));
        }
        Long ended = replay.ended();
        return ended == null ? view : view.put("ReplayEndTime", Json.seconds(ended));
    }

    private static Refusal notValid(String parameter, String reason) {
        return Refusal.invalid("Parameter " + parameter + " is not valid. Reason: " + reason);
    }
}
