package dev.everstore.localstack.elasticsearch;

import java.io.Reader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerScope;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * The everyday analysis components under their usual names; in the product they are a module of the distribution, the
 * Lucene classes behind them are part of the core.
 */
public final class AnalysisComponents extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new HashMap<>();
        filters.put("asciifolding", (index, environment, name, settings) -> {
            boolean keep = settings.getAsBoolean("preserve_original", false);
            return new Normalizing(name, tokens -> new ASCIIFoldingFilter(tokens, keep));
        });
        filters.put("trim", (index, environment, name, settings) -> new Normalizing(name, TrimFilter::new));
        filters.put("uppercase", (index, environment, name, settings) -> new Normalizing(name, UpperCaseFilter::new));
        filters.put("porter_stem", (index, environment, name, settings) -> new Plain(name, PorterStemFilter::new));
        filters.put("stemmer", (index, environment, name, settings) -> new Plain(name, stemmer(settings)));
        filters.put("edge_ngram", (index, environment, name, settings) -> {
            boolean keep = settings.getAsBoolean("preserve_original", false);
            return new Plain(name, tokens -> new EdgeNGramTokenFilter(tokens, least(settings), most(settings), keep));
        });
        filters.put("ngram", (index, environment, name, settings) -> {
            boolean keep = settings.getAsBoolean("preserve_original", false);
            return new Plain(name, tokens -> new NGramTokenFilter(tokens, least(settings), most(settings), keep));
        });
        return filters;
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
                "keyword",
                        (index, environment, name, settings) ->
                                TokenizerFactory.newFactory(name, KeywordTokenizer::new),
                "whitespace",
                        (index, environment, name, settings) ->
                                TokenizerFactory.newFactory(name, WhitespaceTokenizer::new),
                "letter",
                        (index, environment, name, settings) -> TokenizerFactory.newFactory(name, LetterTokenizer::new),
                "edge_ngram",
                        (index, environment, name, settings) ->
                                TokenizerFactory.newFactory(name, () -> edges(settings)));
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of("html_strip", (index, environment, name, settings) -> new HtmlStrip(name));
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of("english", (index, environment, name, settings) -> new English(name, new EnglishAnalyzer()));
    }

    private static int least(Settings settings) {
        return settings.getAsInt("min_gram", 1);
    }

    private static int most(Settings settings) {
        return settings.getAsInt("max_gram", 2);
    }

    /** Splits at what is neither letter nor digit unless {@code token_chars} is left out, as the product does. */
    private static Tokenizer edges(Settings settings) {
        boolean whole = settings.getAsList("token_chars").isEmpty();
        return new EdgeNGramTokenizer(least(settings), most(settings)) {
            @Override
            protected boolean isTokenChar(int character) {
                return whole || Character.isLetterOrDigit(character);
            }
        };
    }

    private static UnaryOperator<TokenStream> stemmer(Settings settings) {
        String language =
                settings.get("language", settings.get("name", "porter")).toLowerCase(Locale.ROOT);
        return switch (language) {
            case "porter", "english" -> PorterStemFilter::new;
            case "light_english", "kstem" -> KStemFilter::new;
            case "minimal_english" -> EnglishMinimalStemFilter::new;
            case "possessive_english" -> EnglishPossessiveFilter::new;
            default -> tokens -> new SnowballFilter(tokens, capitalised(language));
        };
    }

    private static String capitalised(String language) {
        return language.substring(0, 1).toUpperCase(Locale.ROOT) + language.substring(1);
    }

    private record Plain(String name, UnaryOperator<TokenStream> filter) implements TokenFilterFactory {

        @Override
        public TokenStream create(TokenStream tokens) {
            return filter.apply(tokens);
        }
    }

    /** One that may also stand in the normalizer of a keyword. */
    private record Normalizing(String name, UnaryOperator<TokenStream> filter)
            implements NormalizingTokenFilterFactory {

        @Override
        public TokenStream create(TokenStream tokens) {
            return filter.apply(tokens);
        }
    }

    private static final class HtmlStrip extends AbstractCharFilterFactory {

        HtmlStrip(String name) {
            super(name);
        }

        @Override
        public Reader create(Reader text) {
            return new HTMLStripCharFilter(text);
        }
    }

    private record English(String name, EnglishAnalyzer get) implements AnalyzerProvider<EnglishAnalyzer> {

        @Override
        public AnalyzerScope scope() {
            return AnalyzerScope.INDEX;
        }
    }
}
