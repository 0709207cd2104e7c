package io.llmspring.routing;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a name. Pure: it asks nobody and changes nothing.
 *
 * @since 0.1.0
 */
public interface AliasResolver {

	/**
	 * Find the route of a name.
	 * @param name alias, or reference such as {@code openai:gpt-5}
	 * @param profile named profile, or {@code null} for the one in force
	 * @return the route
	 * @throws io.llmspring.error.UnknownModelException if there is no such alias,
	 * provider or profile; the message lists the candidates
	 */
	Route resolve(String name, @Nullable String profile);

	/**
	 * Return the routes of all aliases in a profile.
	 * @param profile named profile, or {@code null} for the one in force
	 * @return the routes, sorted by alias
	 */
	Collection<Route> routes(@Nullable String profile);

	/**
	 * Return the profile in force.
	 * @return its name, or {@code null} for the base
	 */
	@Nullable String activeProfile();

}
