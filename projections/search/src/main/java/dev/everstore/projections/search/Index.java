package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** One Elasticsearch index of one kind of document, read and written in batches, guarded by external versions. */
final class Index<T> {
    private static final int CONFLICT = 409;
    private static final int PAGE = 500;

    private final ElasticsearchClient client;
    private final String name;
    private final String definition;
    private final int replicas;
    private final Class<T> type;
    private final ToLongFunction<T> version;

    Index(
            ElasticsearchClient client,
            String name,
            String definition,
            int replicas,
            Class<T> type,
            ToLongFunction<T> version) {
        this.client = client;
        this.name = name;
        this.definition = definition;
        this.replicas = replicas;
        this.type = type;
        this.version = version;
    }

    String name() {
        return name;
    }

    long versionOf(T document) {
        return version.applyAsLong(document);
    }

    /** Hands over all documents that have a value in a field, in pages that may be written while going on. */
    void forEachPage(String field, String value, String uniqueKey, Consumer<List<T>> pages) {
        List<FieldValue> after = List.of();
        List<Hit<T>> hits = pageAfter(after, field, value, uniqueKey);
        while (!hits.isEmpty()) {
            pages.accept(hits.stream()
                    .map(hit -> Objects.requireNonNull(hit.source()))
                    .toList());
            after = hits.getLast().sort();
            hits = pageAfter(after, field, value, uniqueKey);
        }
    }

    private List<Hit<T>> pageAfter(List<FieldValue> after, String field, String value, String uniqueKey) {
        try {
            return client.search(
                            search -> {
                                search.index(name)
                                        .size(PAGE)
                                        .query(query -> query.term(
                                                term -> term.field(field).value(value)))
                                        .sort(by -> by.field(key -> key.field(uniqueKey)));
                                return after.isEmpty() ? search : search.searchAfter(after);
                            },
                            type)
                    .hits()
                    .hits();
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        }
    }

    /** Creates the index if it is not there. */
    void create() {
        try (InputStream json = Objects.requireNonNull(getClass().getResourceAsStream(definition))) {
            if (!client.indices().exists(index -> index.index(name)).value()) {
                client.indices().create(index -> index.index(name).withJson(json));
                client.indices()
                        .putSettings(put -> put.index(name)
                                .settings(settings -> settings.numberOfReplicas(String.valueOf(replicas))));
            }
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        } catch (ElasticsearchException e) {
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
        }
    }

    void delete() {
        try {
            client.indices().delete(index -> index.index(name).ignoreUnavailable(true));
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        }
    }

    /** Those of the documents that exist, in one request. */
    Map<String, T> get(Collection<String> ids) {
        Map<String, T> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        try {
            for (MultiGetResponseItem<T> item : client.mget(
                            get -> get.index(name).ids(List.copyOf(ids)), type)
                    .docs()) {
                if (item.isResult() && item.result().source() != null) {
                    found.put(item.result().id(), item.result().source());
                }
            }
            return found;
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        }
    }

    /** Writes documents in one request and makes them visible; a newer one that is already there stays. */
    void put(Map<String, T> documents) {
        if (documents.isEmpty()) {
            return;
        }
        BulkRequest.Builder bulk = new BulkRequest.Builder().index(name).refresh(Refresh.True);
        documents.forEach((id, document) -> bulk.operations(operation -> operation.index(index -> index.id(id)
                .version(version.applyAsLong(document))
                .versionType(VersionType.ExternalGte)
                .document(document))));
        try {
            BulkResponse answer = client.bulk(bulk.build());
            for (BulkResponseItem item : answer.items()) {
                if (item.error() != null && item.status() != CONFLICT) {
                    throw new IllegalStateException("Elasticsearch refused " + item.id() + ": "
                            + item.error().reason());
                }
            }
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        }
    }
}
