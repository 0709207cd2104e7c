package io.llmspring.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Routes of all aliases, for the base and for each named profile. A profile inherits from
 * the base what it does not name. Looking up takes the same time however many aliases
 * there are.
 *
 * @since 0.1.0
 */
public final class RouteTable implements AliasResolver {

	private static final int CANDIDATES = 20;

	private final Set<String> providers;

	private final Map<String, Map<String, Route>> routes;

	private final Map<String, Route> base;

	private final @Nullable String activeProfile;

	private RouteTable(Set<String> providers, Map<String, Route> base, Map<String, Map<String, Route>> profiles,
			@Nullable String activeProfile) {
		this.providers = providers;
		this.base = base;
		this.routes = profiles;
		this.activeProfile = activeProfile;
	}

	/**
	 * Start a table.
	 * @param providers names of the registered providers
	 * @return a builder
	 */
	public static Builder builder(Collection<String> providers) {
		return new Builder(providers);
	}

	@Override
	public Route resolve(String name, @Nullable String profile) {
		Route route = table(profile).get(name);
		if (route != null) {
			return route;
		}
		ModelRef ref = ModelRef.parse(name, this.providers);
		if (ref != null) {
			return Route.direct(new Target(ref));
		}
		throw unknown(name, profile);
	}

	private Map<String, Route> table(@Nullable String profile) {
		String wanted = (profile != null) ? profile : this.activeProfile;
		if (wanted == null) {
			return this.base;
		}
		Map<String, Route> table = this.routes.get(wanted);
		if (table == null) {
			throw failure(wanted, "There is no profile '" + wanted + "'; configured are " + names(this.routes.keySet())
					+ " below 'llm.profiles'.");
		}
		return table;
	}

	private LlmException unknown(String name, @Nullable String profile) {
		if (ModelRef.isReference(name)) {
			return failure(name, "There is no provider in front of '" + name + "'; configured are "
					+ names(this.providers) + " below 'llm.providers'.");
		}
		return failure(name,
				"There is no alias of that name; configured are " + names(table(profile).keySet())
						+ " below 'llm.aliases'. A model can also be called directly as 'provider:model' with one of "
						+ names(this.providers) + ".");
	}

	private static LlmException failure(String name, String message) {
		ErrorDetails details = ErrorDetails.of(ErrorKind.UNKNOWN_MODEL, message);
		return LlmException.of(details.call(name, List.of(), null), null);
	}

	private static String names(Collection<String> names) {
		List<String> sorted = new ArrayList<>(new TreeSet<>(names));
		if (sorted.isEmpty()) {
			return "none";
		}
		return (sorted.size() <= CANDIDATES) ? sorted.toString()
				: sorted.subList(0, CANDIDATES) + " and " + (sorted.size() - CANDIDATES) + " more";
	}

	@Override
	public Collection<Route> routes(@Nullable String profile) {
		return new TreeMap<>(table(profile)).values();
	}

	@Override
	public @Nullable String activeProfile() {
		return this.activeProfile;
	}

	/**
	 * Return the names of all profiles.
	 * @return the names, sorted
	 */
	public Collection<String> profiles() {
		return new TreeSet<>(this.routes.keySet());
	}

	/**
	 * Builder of {@link RouteTable}.
	 */
	public static final class Builder {

		private final Set<String> providers;

		private final Map<String, Route> base = new LinkedHashMap<>();

		private final Map<String, Map<String, Route>> profiles = new LinkedHashMap<>();

		private @Nullable String activeProfile;

		private Builder(Collection<String> providers) {
			this.providers = Set.copyOf(providers);
		}

		/**
		 * Add an alias of the base, or replace it.
		 * @param route the route
		 * @return this builder
		 */
		public Builder route(Route route) {
			this.base.put(route.name(), route);
			return this;
		}

		/**
		 * Add a profile.
		 * @param name name of the profile
		 * @param routes what the profile names itself; it inherits the rest
		 * @return this builder
		 */
		public Builder profile(String name, Collection<Route> routes) {
			Map<String, Route> own = new LinkedHashMap<>();
			routes.forEach((route) -> own.put(route.name(), route));
			this.profiles.put(name, own);
			return this;
		}

		/**
		 * Say which profile is in force if a call names none.
		 * @param name name of an added profile, or {@code null} for the base
		 * @return this builder
		 */
		public Builder activeProfile(@Nullable String name) {
			this.activeProfile = name;
			return this;
		}

		/**
		 * Create the table.
		 * @return the table
		 * @throws IllegalStateException if the profile in force was not added
		 */
		public RouteTable build() {
			Assert.state(this.activeProfile == null || this.profiles.containsKey(this.activeProfile),
					() -> "There is no profile '" + this.activeProfile + "' to be in force");
			Map<String, Map<String, Route>> tables = new LinkedHashMap<>();
			this.profiles.forEach((name, own) -> {
				Map<String, Route> table = new LinkedHashMap<>(this.base);
				table.putAll(own);
				tables.put(name, Map.copyOf(table));
			});
			return new RouteTable(this.providers, Map.copyOf(this.base), Map.copyOf(tables), this.activeProfile);
		}

	}

}
